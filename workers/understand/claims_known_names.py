"""Given names and surnames that are frequent in the Low Countries, France, the British Isles, Germany and beyond,
and the names of places in other languages. Data only; folded (no capitals, no accents).

Written from general knowledge of what people there are called; a name that is not here is still seen as one where
its capital tells it.
"""

from __future__ import annotations

from typing import Final

from workers.understand.vocabulary import word_set

GIVEN: Final = word_set(
    """
    adam adrian agnes ahmed aisha alain alan albert alexander alexandra alexandre alfred ali alice alicia amber amelie
    amina amir an ana andrea andreas andrew andre andy angela anja anke ann anna anne annelies annemie annick anouk
    ans antoine anton antonio arnaud arne arthur astrid audrey aurelie axel aylin ayse barbara bart bas bastian beate
    benjamin benoit berenice bernard bernd bert bertrand birgit bjorn bob bram brecht brian brigitte bruno camille
    carina carine carla carlos carmen caroline cas catherine cathy cecile celine charles charlotte chantal chiara chloe
    chris christel christelle christian christiaan christina christine christoph christophe christopher claire clara
    claude claudia clemens clement colette corinne cornelia daan dagmar damien daniel daniela danielle danny david
    dean deborah delphine denis denise diana didier dieter dimitri dirk dominique donald dorothee edith eduard edward
    elena eleonore elien elif elisabeth elise elizabeth elke ella ellen els emilie emily emma emmanuel eric erik erika
    erwin esther etienne eva evelien eveline evi fabian fabienne fabrice fatima fatma felix femke filip fleur florence
    florian francis franck francois francoise frank frans franz fred frederic frederik fritz gabriel gabriele geert
    gerald gerard gerd gerda gerhard gert giulia gilles gisela greet gregory greta griet guido guillaume gunter gustav
    guy hanna hannah hanne hannes hans harald harry hassan heather heidi heike heiko heinz helen helena helene helga
    helmut hendrik henk henri herbert herman hilde horst hubert hugo ian ilse inge ingrid irene iris isabel isabelle
    ivan jaap jack jacqueline jacques jakob james jamie jan jana jane janine jannes jasmin jasmine jason jean jeanne
    jef jeff jelle jennifer jens jeremy jerome jessica jill jo joachim joanna jochen joel johan johanna johannes john
    johnny jonas jonathan joost joris josef joseph josephine joyce juan judith jules julia julian julie julien jurgen
    kaat karel karen karim karin karl karla karolien kate katharina katherine kathleen kathy katja katrien katrin kees
    kevin khadija kim klaas klaus koen konstantin kris kristel kristien kristof kurt lara lars laura laurence laurent
    lea leen lena lennart leon leo lien lies liesbeth lieve linda lisa lise lore lorenz lotte louis louise luc luca
    lucas lucia lucie ludo ludovic luis luka lukas lut lydia maarten magali maike maja malika manfred manon manuel
    manuela marc marcel marco marcus margaret margot maria marian marianne marie marieke marielle marije marijke marina
    mario marion marjan marjolein marleen marlies marta martha martijn martin martina martine mary mathias mathieu
    mathilde matthew matthias matthieu maud maureen maurice max maxime mehmet mehdi melanie melissa merel mia michael
    michel michele michelle mieke miguel mike milan mireille miriam mohamed mohammed monika monique moritz mustafa
    myriam nadia nadine nancy natalia natalie nathalie nele nick nico nicolas nicole niels nikolaus nina noah noor nora
    norbert olaf oliver olivia olivier omar oscar oskar otto pamela paola pascal pascale patricia patrick paul paula
    pauline pedro peggy peter petra philip philipp philippe pia piet pieter pierre priya quentin rachel rachid rafael
    raf ralf raphael raymond rebecca regina reinhard remi remy renate rene richard riet rik rita robert roberto robin
    roel roger roland rolf roman romain ronald ronny rosa rosalie roxane ruben rudi rudolf rudy ruth ryan saar sabine
    sabrina said sam samantha samir samuel sandra sander sanne sara sarah saskia sean sebastian sebastien serge severine
    sharon sibylle siegfried silke silvia simon simone sofia sofie sonia sonja sophia sophie stan stefan stefanie
    stefano steffen stephan stephane stephanie stephen steve steven stijn susan susanne suzanne sven svenja sylvia
    sylvie tamara tania tanja tatjana ted theo theresa thibault thierry thijs thomas tim timo tine tineke tinne tobias
    tom tomas toon torsten tristan trudy ulrich ulrike ursula ute uwe valentin valerie vanessa vera veronique victor
    victoria viktor vincent virginie walter wannes ward werner wiebke wilhelm willem william willy wim wolfgang wouter
    xavier yann yannick yasmina yasmine yves yvette yvonne yusuf zoe oksana ferhat piotr agnieszka katarzyna tomasz
    krzysztof marek pawel andrzej ewa joao giovanni francesca marco alessandro liam noel sinead aoife niamh siobhan
    declan patrizia rashid sunita anil ravi deepak mei wei yuki anastasia dmitri sergei igor natasha boris olga
    """
)
SURNAMES: Final = word_set(
    """
    peeters janssens janssen jansen maes jacobs mertens willems claes goossens wouters desmet dubois lambert dupont
    martens vermeulen vandamme hermans aerts michiels hendrickx segers declercq verhoeven cools bogaerts verstraete
    devos desmedt vandenberghe vandenbroeck lemmens thys smets coppens demuynck pauwels vercauteren verbeke baert
    debruyne dewit vanhoutte bakker visser dijkstra mulder meijer vanderveen hoekstra schouten kuipers hendriks
    bosman verbeek brouwer timmermans postma veenstra dekker vermeer martin bernard thomas petit durand leroy moreau
    simon laurent lefebvre michel garcia bertrand roux vincent fournier morel girard andre lefevre mercier dupuis
    lambrechts bonnet francois martinez legrand garnier faure rousseau blanchard guerin muller henry roussel nicolas
    perrin morin mathieu clement gauthier dumont lopez fontaine chevalier robin masson sanchez gerard nguyen boyer
    denis lemaire duval joly gautier roger roche renard smith jones williams taylor brown davies evans wilson thomas
    johnson roberts robinson thompson wright walker edwards hughes lewis harris clarke jackson wood turner hill cooper
    morris ward moore clark king baker harrison morgan patel james allen scott phillips watson davis parker bennett
    price griffiths murphy kelly sullivan walsh byrne ryan connor neill reilly doyle mccarthy gallagher doherty kennedy
    lynch schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf
    schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner schmitz krause meier lehmann
    schmid schulze maier kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung
    hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann franke albrecht schuster
    ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich brandt haas
    schreiber graf dietrich ziegler kuhn kuhn pohl engel horn busch bergmann thomas voigt sauer arnold wolff pfeiffer
    hernandez rossi ferrari kowalski nowak yilmaz kaya demir okafor singh khan ahmed hussain ivanov novak svensson
    andersson nielsen hansen larsen olsen johansson
    """
)
NAMES: Final = GIVEN | SURNAMES
# Names that are also words one may begin a sentence with, or nouns: seen as names only beside another name or a title.
AMBIGUOUS: Final = word_set(
    """
    an ans as bas bob bram brian mark may will rose roman robin noor kim max lien lies lore lut fleur claire marine
    wood hill king baker price ward brown black white green koch wolf bauer weber schneider fischer richter klein jung
    stein winter sommer engel horn busch graf vogel haas lang lange gross weiss schwarz braun kaiser konig jager keller
    roth beck sauer schuster schreiber bakker visser mulder brouwer dekker kuipers petit roux boyer chevalier fontaine
    masson roche mercier leroy regina heute axel mei wei cas max sam said stan ted ward jung simon saar clement pascal
    constant christian franck frank frans petra greet kaat jo tine merel amber roger cooper parker turner walker taylor
    wagner schafer zimmermann muller schmid koch fuchs hahn kramer pohl gerard leon victoria florence paris chloe rita
    """
)
# One place, several names; names of a row mean the same.
PLACES: Final = (
    "antwerpen antwerp anvers", "brussel brussels bruxelles brussel", "gent ghent gand", "luik liege luttich",
    "brugge bruges brugge", "leuven louvain lowen", "mechelen malines mecheln", "kortrijk courtrai", "namen namur",
    "bergen mons", "doornik tournai", "aalst alost", "oostende ostend ostende", "ieper ypres ypern",
    "parijs paris", "rijsel lille", "keulen cologne koln", "aken aachen", "londen london londres",
    "berlijn berlin", "munchen munich", "wenen vienna vienne wien", "rome roma rom", "milaan milan milano mailand",
    "lissabon lisbon lisbonne lissabon", "genf geneva geneve", "zurich zurich", "warschau warsaw varsovie warschau",
    "kopenhagen copenhagen copenhague", "den hague haag haye", "dusseldorf", "straatsburg strasbourg strassburg",
    "luxemburg luxembourg", "belgie belgium belgique belgien", "nederland netherlands bas niederlande holland hollande",
    "frankrijk france frankreich", "duitsland germany allemagne deutschland", "engeland england angleterre",
    "spanje spain espagne spanien", "italie italy italien", "oostenrijk austria autriche osterreich",
    "zwitserland switzerland suisse schweiz", "polen poland pologne", "vlaanderen flanders flandre flandern",
    "wallonie wallonia wallonien", "europa europe",
)  # fmt: skip
