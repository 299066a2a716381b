"""How French asks for a deed without words of asking, and what only sounds like it."""

from __future__ import annotations

import pytest

from workers.recognise import requests
from workers.recognise.sentences import split


def _kinds(text):
    return [one.kind for one in requests.find(text, split(text, 0, len(text)), "fr")]


@pytest.mark.parametrize(
    "text",
    [
        "Débranchez la vitrine réfrigérée avant la coupure.",
        "Ponce le chambranle avant de peindre.",
        "Faites réviser la tondeuse avant le printemps.",
        "Que le peintre commence par la cage d'escalier.",
        "Et surtout qu'on ne touche pas au compteur.",
        "Les badges sont à rendre à l'accueil en fin de journée.",
        "L'avenant doit être signé par les deux locataires.",
        "Vos ouvriers devraient protéger le parquet.",
        "Il importe que le vestiaire reste libre.",
        "Il conviendra d'avertir les riverains.",
        "Il nous les faudrait pour la répétition.",
        "Faut prévenir le gardien.",
        "Tu me mets deux baguettes de côté.",
        "Nadia, tu imprimes les étiquettes du rayon frais.",
        "Vous nous renverrez le bordereau complété.",
        "Vous voudrez bien nous adresser une copie du bail.",
        "Je te laisse contacter le traiteur.",
        "C'est à vous de prévenir l'assureur.",
        "Tu serais gentille de fermer les volets.",
        "Un plan de la cave nous serait très utile.",
        "Si vous pouviez passer avant la livraison, ce serait parfait.",
        "Chaque élève apporte une gourde.",
        "Les parents sont invités à remplir la fiche sanitaire.",
        "À renvoyer avant lundi.",
        "Si le colis est ouvert, refusez-le.",
        "Si la cliente accepte, qu'elle signe le bon.",
        "Dans ce cas, rappelle le serrurier.",
        "Ce jour-là, apportez vos bottes.",
        "Prévoir une rallonge pour la scie.",
        "Chacun vide son casier.",
        "Ne pas oublier la rallonge.",
        "Un petit rappel pour la caution de mai.",
        "Je reviens vers vous concernant ma demande de mars.",
        "Reste à nous envoyer le mandat.",
        "Réponse souhaitée avant jeudi.",
        "On voudrait une chambre pour deux nuits.",
        "Mieux vaut avertir le voisin.",
        "Un coup de main ne serait pas de refus.",
        "Je ne lis pas la dernière page, pourriez-vous la renvoyer ?",
    ],
)
def test_a_deed_is_asked(text):
    assert _kinds(text) == ["request"]


@pytest.mark.parametrize(
    "text",
    [
        "Va pour la deuxième date.",
        "Votre offre du 3 mai est acceptée.",
        "Pas d'objection pour le carrelage gris.",
    ],
)
def test_leave_is_given(text):
    assert _kinds(text) == ["approval"]


@pytest.mark.parametrize(
    "text",
    [
        "Vous m'aviez demandé une copie du bail.",
        "Personne ne doit se déplacer.",
        "La carte verte n'est plus requise.",
        "Aucun document n'est à nous renvoyer.",
        "Transmettez mes amitiés à votre sœur.",
        "Pour le portail, laissez tomber.",
        "Soyez remerciés, vous et toute l'équipe.",
        "Merci d'avoir pris le temps de tout nous montrer.",
        "Veuillez trouver en annexe le relevé de mars.",
        "Reposez-vous bien après cette saison.",
        "Passez une belle soirée.",
        "Que la force soit avec vous.",
        "Pour suivre le colis, rendez-vous sur notre site.",
        "Rouler sans casque est interdit.",
        "Le facteur doit passer dans la matinée.",
        "Le colis doit être ouvert sur place, m'a dit le gérant.",
        "Il faut avouer que le jardin est superbe.",
        "Nous attendons l'avis de l'ingénieur.",
        "Tu me diras, il y a pire.",
        "Prenez soin de vous.",
        "Notre livreur vous appellera en chemin.",
        "Tenez, le chat a encore renversé la plante.",
        "Les clés seront à votre disposition à l'accueil.",
    ],
)
def test_nothing_is_asked(text):
    assert _kinds(text) == []
