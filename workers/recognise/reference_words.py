"""The words that announce a number, in nl, fr, en and de. Data only; all in lower case, as the readers fold them."""

from __future__ import annotations

from core.contract import FactType

# One word, or up to four joined by one space (what stands between, as in "s/n" or "plaque d'…", is left out).
CUES: dict[str, FactType] = {}
# The last part of compounds: "Reparaturauftrag", "huurcontract"; looked for at a word's end.
HEADS: dict[str, FactType] = {}


def _add(table: dict[str, FactType], kind: FactType, words: str) -> None:
    table.update({" ".join(word.split()): kind for word in words.split(",")})


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_add(
    CUES,
    "order_number",
    """
    bestelling, bestellingen, bestel, bestelbon, bestelbonnen, order, orders, inkooporder, verkooporder,
    aankooporder, aankoop order, werkorder, werkorders, werkbon, werkbonnen, commande, commandes, bon de commande,
    bons de commande, purchase, purchase order, purchase orders, po, pos, sales order, work order, work orders,
    bestell, bestellung, bestellungen, auftrag, aufträge, auftrags, bestellungs, bestellbestätigung,
    auftragsbestätigung, auftragsbestätigungen, orderbevestiging, orderbevestigingen, bestelbevestiging, opdracht,
    opdrachten, opdrachtbon, order confirmation, confirmation de commande, ordre de mission, ordre de travail, réf
    commande, référence commande, référence de commande, order ref, order reference, bestelreferentie,
    bestellreferenz, bdc
    """,
)
_add(
    CUES,
    "invoice_number",
    """
    factuur, facturen, facturatie, factuurs, verkoopfactuur, aankoopfactuur, facture, factures, invoice, invoices,
    inv, invoice ref, invoice reference, rechnung, rechnungen, rechnungs, eindfactuur, voorschotfactuur, proforma,
    proformafactuur, pro forma, bill, bills, faktura, fakturen, creditnota, creditfactuur, credit note, credit
    notes, note de crédit, notes de crédit, avoir, gutschrift, gutschriften, gutschrifts, facture proforma, facture
    d acompte, schlussrechnung, invoicenumber, belegnummer, réf facture, référence facture, référence de facture,
    factuurreferentie, honorarnote, kostennota, ereloonnota, note d honoraires, creditnotas, debit note, kreditnote
    """,
)
_add(
    CUES,
    "customer_number",
    """
    klant, klanten, klantenkaart, debiteur, debiteuren, debitor, debitoren, client, clients, cliënt, customer,
    account, kunde, kunden, customer account, client account, abonné, abonnee, abonnees, subscriber, lidmaatschaps,
    relatie, relation, code client, customer ref, klantcode, klantreferentie, membership, mitglied, mitglieds,
    adhérent, sociétaire, référence client, référence locataire, référence abonné, réf client, réf locataire, client
    ref, klanten ref, customer reference
    """,
)
_add(
    CUES,
    "reference",
    """
    offre, offres, candidature, candidatures, offer, offers, proposal, proposals, prijsopgave, prijsopgaven, bid,
    marché public, ean, bescheid, bescheide, dossier, dossiers, ticket, tickets, zaak, zaken, case, cases, kenmerk,
    referentie, référence, références, reference, references, ref, refs, réf, réfs, referenz, zeichen, aktenzeichen,
    az, vorgang, vorgangs, geschäftszeichen, offerte, offertes, offerten, devis, quote, quotes, quotation,
    quotations, angebot, angebote, angebots, kostenvoranschlag, prijsofferte, prijsoffertes, incident, incidents,
    melding, meldings, meldingen, polis, polissen, police, polices, police d assurance, policy, policies,
    versicherungsschein, contract, contracts, contracten, contrat, contrats, vertrag, vertrags, verträge,
    overeenkomst, convention, agreement, rma, retour, retours, return, returns, retoure, retouren, schade,
    schadedossier, sinistre, sinistres, claim, claims, schaden, schadens, project, projet, projekt, reservatie,
    reservaties, reservering, reserverings, réservation, booking, bookings, reservation, reservierung,
    reservierungs, buchung, buchungen, buchungs, boeking, boekingen, boekings, leverbon, leverbonnen, leveringsbon,
    leveringsbonnen, pakbon, bon de livraison, bons de livraison, bordereau, delivery note, delivery notes, packing
    slip, lieferschein, lieferscheine, vrachtbrief, frachtbrief, cmr, s n, seriennummer, mandaat, mandat, mandate,
    mandats, mandatsreferenz, service request, inschrijvings, registratie, aanvraag, aanvragen, demande, demandes,
    request, requests, verzoek, anfrage, anfragen, klacht, klachten, plainte, complaint, reklamation, reklamations,
    beschwerde, geschäftszahl, wartungsvertrag, onderhoudscontract, maintenance contract, contrat de maintenance,
    service contract, mietvertrag, huurcontract, vacature, vacatures, vacancy, file, files, affaire, affaires, akte,
    application, meldungs, meldung, störungs, störung, antrag, antrags, kassenzeichen, buchungszeichen, vergunning,
    vergunnings, permit, permis, licence, licentie, lizenz, certificaat, certificat, certificate, zertifikat,
    rolnummer, rôle, repertorium, bestek, lastenboek, tender, aanbesteding, ausschreibung, interventie,
    intervention, chantier, baustelle, voucher, cheque, gutschein, garantie, warranty, abonnement, subscription,
    betalingskenmerk, verwendungszweck, docket, dockets, bill of lading, connaissement, container, conteneur,
    herstelling, reparatie, réparation, repair, constat, expertise, gutachten, kassabon, kassenbon, kasticket,
    ticket de caisse, receipt, receipts, reçu, quittung, kwitantie, bail, lease, afhaalbon, abholschein, pnr
    """,
)
_add(
    CUES,
    "tracking_number",
    """
    track trace, track and trace, track en trace, tracking, trackingcode, tracking code, track, zending, zendings,
    zendingen, colis, suivi, code de suivi, pakket, pakketten, parcel, package, shipment, consignment, awb, waybill,
    sendung, sendungs, sendungen, sendungsverfolgung, paket, pakete, barcode, verzend, verzending, expédition,
    envoi, zendingscode, pakketcode, traceer, numéro de colis
    """,
)
_add(
    HEADS,
    "order_number",
    """
    bestelling, bestellung, bestellungen, bestellingen, auftrag, aufträge, opdracht, kooporder, werkorder, bestelbon
    """,
)
_add(
    HEADS,
    "invoice_number",
    """
    factuur, facturen, rechnung, rechnungen, creditnota, gutschrift
    """,
)
_add(
    HEADS,
    "reference",
    """
    contract, contracten, vertrag, verträge, angebot, offerte, dossier, polis, police, ticket, lieferschein,
    leverbon, leveringsbon, aanvraag, anfrage, antrag, melding, meldung, kenmerk, referentie, referenz, buchung,
    boeking, reservering, reservierung, mandaat, schein, vergunning, bescheid, akte, overeenkomst, vereinbarung, bon
    """,
)
_add(
    HEADS,
    "tracking_number",
    """
    zending, sendung
    """,
)
_add(
    HEADS,
    "customer_number",
    """
    debiteur, abonnee
    """,
)
# Cues only where a word such as "number" or a colon follows: alone they say something else far more often.
MARKED_ONLY: dict[str, FactType] = {}
_add(
    MARKED_ONLY,
    "reference",
    """
    artikel, article, articles, item, items, product, products, produit, produits, produkt, produkte, art, material,
    serie, serial, série, série n, meter, ean, compteur, zähler, transactie, transaction, transaktion, transaktions,
    mededeling, communication, off, ang, lief, ls, bl, dos, vers, vg, matricule, matrikel, personeels, personal,
    staff, employé, machine, maschinen, maschine, toestel, appareil, gerät, geräte, device, model, bewerkings,
    agrément, erkennings, security, sociale, job, fall, bon, werf, perceel
    """,
)
_add(
    MARKED_ONLY,
    "invoice_number",
    """
    fact, fac, rg, re, rng, rgn, rech, beleg, belege, stornorechnung, vf, nota van, stuk
    """,
)
_add(
    MARKED_ONLY,
    "order_number",
    """
    so, wo, best, auftr, cde, cmd, ord, bst, ab, bestelbon n
    """,
)
_add(
    MARKED_ONLY,
    "customer_number",
    """
    lid, leden, member, locataire, huurder, huurders, mieter, kd, kdn, cl, klt, cust, deb, user, gebruikers,
    benutzer, utilisateur
    """,
)
# A parcel's words that also name other loads: without "number" or a parcel's many digits a load's reference.
LOADS = _words(
    """
    zending zendings zendingen shipment consignment sendung sendungen sendungs expédition envoi colis paket pakket
    parcel package pakete pakketten verzending
    """
)
# Of which a list may follow, one a line.
PLURALS = _words(
    """
    belege offers proposals facturen factures invoices rechnungen creditnotas bestellingen orders commandes
    bestellungen aufträge dossiers tickets cases zaken contracten contracts contrats verträge offertes offerten
    quotes quotations angebote leverbonnen leveringsbonnen lieferscheine polissen polices policies opdrachten
    werkorders werkbonnen meldingen boekingen buchungen bookings sinistres claims gutschriften bestelbonnen
    reservaties avoirs
    """
)
# Say "a number follows": after them one digit is enough.
MARKERS = _words(
    """
    nummer nummers nr nrs no num numéro numéros numero number numbers id n nº code nb nummern № # ° º identifier nos
    n°s
    """
)
# Link a number to what was said before, over other words: "the last ticket for this was HF-40917".
VERBS = _words(
    """
    is est ist was war are sont sind zijn était lautet lauten luidt luidde hatte had heeft hat has heet porte
    portait trägt draagt kreeg bekam got bears heißt bleibt blijft reste stays
    """
)
# May stand between cue and number without ending the search.
LINKS = _words(
    """
    le la les l d the met mit with avec uw ons onze your our votre notre vos nos ihre unsere ihr unser jetzt nu now
    maintenant onder unter under sous portant referenced mijn my mon ma mein meine volgende suivant suivante
    following folgende folgender der die das dem den het een un une ein eine a référencé référencée als interne
    intern zwar also ci nieuwe nouveau nouvelle neue neuen new bij chez bei notamment namelijk nämlich namely wel
    bien dus so resp bzw by op auf habituelle registered as u
    """
)
# As links, but between a cue and plain digits they count or measure: "order of 5000", "Rechnung über 1200".
MEASURING = _words(
    """
    van of de du des von vom for für voor pour over über from
    """
)
# Words that carry a cue inside themselves: "bestelnummer", "factuurnr", "Kundennummer", "ordernr".
ENDINGS = (
    "nummers", "nummern", "nummer", "number", "nrs", "nr", "no", "id", "code", "ref", "referentie", "referenz",
    "kenmerk",
)  # fmt: skip
# A telephone's words: what follows "number" is theirs.
CALLING = _words(
    """
    bel bellen belt tel telefoon telefoonnummer telefonisch gsm fax phone telephone call calling ring mobile appel
    appelez appeler téléphone téléphoner tél joindre joignable bereikbaar bereiken telefon rufen ruf anrufen
    erreichbar erreichen handy whatsapp sms reach reachable rufnummer noodnummer
    """
)
# Prefixes that are a cue themselves when digits follow, with or without a hyphen: "INV-2026-0042", "PO4500012345".
PREFIXES: dict[str, FactType] = {}
_add(
    PREFIXES,
    "invoice_number",
    """
    INV, FACT, FAC, FAKT, FCT, INVOICE, FACTUUR, FACTURE
    """,
)
_add(
    PREFIXES,
    "order_number",
    """
    PO, ORD, CMD, ORDER, BEST, BST, BDC, WO, SO, CDE
    """,
)
_add(
    PREFIXES,
    "reference",
    """
    RMA, TCK, TKT, TICKET, CASE, INC, RITM, REQ, OFF, DEV, QUO, RFQ, DOS, SR, SIN, CLM, POL
    """,
)
_add(
    PREFIXES,
    "customer_number",
    """
    KLANT, CUST, CLI, KDNR, CLT
    """,
)
# What German firms print before their numbers; two letters are little, so only in a German text.
GERMAN_PREFIXES: dict[str, FactType] = {}
_add(
    GERMAN_PREFIXES,
    "invoice_number",
    """
    RE, RG, RNR, GS, GU
    """,
)
_add(
    GERMAN_PREFIXES,
    "order_number",
    """
    AB
    """,
)
_add(
    GERMAN_PREFIXES,
    "reference",
    """
    AN, AG, LS, KV
    """,
)
_add(
    GERMAN_PREFIXES,
    "customer_number",
    """
    KD
    """,
)
# What is printed before a standard's number or a colour's: no number of anybody's.
STANDARDS = frozenset({"ISO", "EN", "DIN", "NEN", "NBN", "NF", "IEC", "RAL", "VCA", "SN", "OHSAS", "IP", "CE"})
