"""German words."""

from __future__ import annotations

from termnews.analyse.quotes.lexicon.model import Lexicon, words

GERMAN = Lexicon(
    lang="de",
    nouns_have_capitals=True,
    says=words("""
        sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären betont betonte betonten
        betonen meint meinte meinten meinen teilt teilte teilten mitgeteilt mitteilte äußert
        äußerte äußerten geäußert berichtet berichtete berichteten berichten schreibt schrieb
        schrieben geschrieben kritisiert kritisierte kritisierten fordert forderte forderten
        gefordert warnt warnte warnten gewarnt behauptet behauptete behaupteten kündigte kündigt
        angekündigt ankündigte kommentiert kommentierte kommentierten ergänzt ergänzte ergänzten
        fügte fügt hinzu räumte räumt betonte versichert versicherte versicherten verkündet
        verkündete bestätigt bestätigte bestätigten begründet begründete bezeichnet bezeichnete
        bezeichneten nannte nennt nannten genannt antwortet antwortete antworteten entgegnet
        entgegnete erwidert erwiderte fragt fragte fragten ruft rief riefen klagt klagte klagten
        lobt lobte lobten spricht sprach sprachen gesprochen zeigte verlangt verlangte wirft warf
        vorgeworfen erzählt erzählte erzählten unterstreicht unterstrich gab gibt beklagt beklagte
        verteidigt verteidigte appelliert appellierte verspricht versprach resümiert resümierte
        zitiert zitierte zitieren heißt hieß konstatiert konstatierte argumentiert argumentierte
        stellte urteilt urteilte formulierte formuliert hofft hoffte freut freute mahnt mahnte
        rechtfertigt rechtfertigte dementiert dementierte bemängelt bemängelte begrüßt begrüßte
        bekräftigt bekräftigte bedauert bedauerte prophezeit prophezeite twitterte twittert
        schilderte schildert führte führt wies weist bemerkt bemerkte beschreibt beschrieb
        verurteilt verurteilte zufolge meldet meldete meldeten gemeldet reagierte reagiert skandierte skandierten wertete werteten gratulierte ergänzten resümierten
        zitiert bilanzierte frohlockte schwärmte monierte analysierte erläuterte erläutert erläuterten würdigte
        würdigt würdigten titelte titelt charakterisierte beschimpfte stufte tadelte rügte rügt pries
        schimpfte schimpft spottete spottet höhnte jubelte jubelt gestand gesteht beteuerte beteuert
        präzisierte warb wirbt schrien schrie brüllte flüsterte murmelte witzelte scherzte stöhnte
        ätzte unkte orakelte grollte polterte sagten lautete lautet notierte notiert postete postet
        mutmaßte entschuldigte insistierte pflichtete"""),
    weak=words("""
        glaubt glaubte denkt dachte sieht sah sei seien hält hielt findet fand erwartet erwartete
        will wollte befürchtet befürchtete rechnet rechnete spekuliert plädiert plädierte einigten
        verlangten wünscht wünschte scheint gilt galt bezichtigt beschuldigt beschuldigte"""),
    participles=words("sagend fragend hinzufügend betonend"),
    according=(("laut",), ("nach", "angaben"), ("zufolge",), ("gemäß",), ("so",)),
    sayings=words("""
        worten angaben aussage aussagen äußerung äußerungen erklärung mitteilung stellungnahme
        bericht begründung rede interview brief ansicht meinung auffassung frage antwort satz zitat
        motto überschrift titel kommentar statement wortlaut"""),
    male=words("er ihm ihn"),
    female=words("sie ihr"),
    plural=words("wir uns ihnen"),
    first=words("ich mich mir"),
    neuter=words("es dies das"),
    relative=words("welcher welche"),
    male_possessive=words("sein seine seinen seinem seiner seines"),
    female_possessive=words("ihr ihre ihren ihrem ihrer ihres"),
    determiners=words("""
        der die das den dem des ein eine einen einem einer eines dieser diese dieses kein keine
        mehrere viele einige alle beide sein seine ihr ihre unser unsere zwei drei vier jeder jede"""),
    auxiliaries=words("""
        hat haben hatte hatten ist sind war waren wird werden wurde wurden würde würden habe sich
        auch dann später noch nun bereits dabei dazu zudem weiter jedoch aber außerdem daraufhin
        heute gestern abschließend anschließend gegenüber ebenfalls schließlich zuvor selbst kann
        können konnte soll sollte muss musste"""),
    verbs=words("""
        kam kamen ging gingen machte machten nahm nahmen traf trafen gewann verlor stand standen
        lag lagen fiel fielen blieb blieben brachte brachten hielt hielten begann endete starb
        wurde besuchte arbeitet arbeitete lebt lebte leitet leitete gehört gehörte kommt geht macht
        nimmt steht liegt bleibt bringt hält beginnt setzt setzte"""),
    prepositions=words("""
        in im an am auf aus bei beim mit nach von vom zu zum zur über unter vor hinter zwischen
        durch für gegen ohne um bis seit während wegen trotz laut gemäß gegenüber innerhalb
        außerhalb neben"""),
    conjunctions=words("""
        und oder aber denn sondern dass daß weil wenn als ob obwohl während nachdem bevor damit wie
        wo was wer wem wen warum sowie"""),
    particles=words("von van der den de zu vom und da di la le bin al el"),
    titles=words("""
        herr frau dr prof professor präsident präsidentin bundespräsident bundeskanzler
        bundeskanzlerin kanzler kanzlerin minister ministerin ministerpräsident
        ministerpräsidentin premierminister premierministerin premier außenminister außenministerin
        innenminister innenministerin finanzminister verteidigungsminister justizminister
        wirtschaftsminister umweltminister umweltministerin gesundheitsminister
        gesundheitsministerin kulturminister bundesinnenminister bundesaußenminister
        bundesfinanzminister bundesumweltminister bundesverkehrsminister bundesjustizministerin
        bundesgesundheitsministerin staatspräsident us-präsident us-außenministerin
        us-außenminister us-verteidigungsminister generalsekretär generalsekretärin vorsitzender
        vorsitzende parteivorsitzender parteichef parteichefin fraktionschef fraktionsvorsitzender
        sprecher sprecherin regierungssprecher bürgermeister bürgermeisterin oberbürgermeister
        oberbürgermeisterin senator senatorin gouverneur papst kardinal bischof erzbischof könig
        königin prinz prinzessin general oberst trainer trainerin chef chefin vorstand direktor
        direktorin geschäftsführer geschäftsführerin abgeordneter abgeordnete botschafter
        staatssekretär richter richterin staatsanwalt anwalt staatschef regierungschef ex-präsident
        vizepräsident bundestagspräsident kommissar eu-kommissar polizeipräsident polizeisprecher
        bundestrainer kapitän autor autorin schriftsteller schauspieler schauspielerin sänger
        sängerin regisseur journalist verkehrsminister landesvorsitzender bundesvorsitzender
        oppositionsführer präsidentschaftskandidat spitzenkandidat vizekanzler sir lord"""),
    male_titles=words("""
        herr präsident bundeskanzler kanzler minister ministerpräsident premierminister
        außenminister innenminister finanzminister sprecher bürgermeister könig prinz papst kardinal
        bischof trainer direktor senator professor vorsitzender generalsekretär sir lord"""),
    female_titles=words("""
        frau präsidentin bundeskanzlerin kanzlerin ministerin ministerpräsidentin
        premierministerin außenministerin innenministerin sprecherin bürgermeisterin königin
        prinzessin trainerin direktorin senatorin generalsekretärin chefin"""),
    speakers=words("""
        sprecher sprecherin polizei feuerwehr regierung bundesregierung ministerium außenministerium
        innenministerium verteidigungsministerium justizministerium finanzministerium präsident
        präsidentin minister ministerin kanzler kanzlerin partei fraktion opposition gericht richter
        staatsanwaltschaft anwalt anwälte behörde behörden unternehmen konzern firma verband
        gewerkschaft organisation zeitung nachrichtenagentur agentur magazin sender bericht studie
        mitteilung erklärung experte experten forscher wissenschaftler augenzeuge augenzeugen zeuge
        zeugen bürger bürgermeister demonstranten kritiker veranstalter trainer spieler mannschaft
        verein kommission rat parlament senat papst kirche armee militär rebellen ermittler
        meteorologen ärzte arzt lehrer schüler studenten vater mutter sohn tochter mann frau
        text schreiben brief stellungnahme aufschrift passus demonstrant analyst analysten student
        studentin studierende verfasser verfasserin mitarbeiter mitarbeiterin anwältin richterin
        ministerpräsident außenminister innenminister redner rednerin nutzer leser anwohner
        autor autorin journalist journalisten vorsitzende vorsitzender chef direktor leiter
        leiterin vertreter mitglied mitglieder politiker politikerin abgeordneter abgeordnete
        abgeordneten beamter beamte beamten sprechern verantwortlichen behördensprecher
        polizeisprecher regierungssprecher pressesprecher unternehmenssprecher botschafter diplomaten
        zentralrat bündnis initiative"""),
    adjectival=frozenset(),
    persons=words("""
        politiker politikerin minister ministerin präsident präsidentin kanzler kanzlerin trainer
        spieler schauspieler schauspielerin sänger sängerin regisseur autor autorin senator
        abgeordnete gouverneur bürgermeister bürgermeisterin kandidat kandidatin"""),
    definite=words("der die das dieser diese dem den"),
    male_nouns=words("sprecher minister präsident kanzler mann vater sohn trainer schauspieler"),
    female_nouns=words("sprecherin ministerin präsidentin kanzlerin frau mutter tochter"),
    verb_second=True,
    oblique=words("""
        dem den des einem einen eines ihm ihn ihnen mir mich uns sich seinem seinen seines ihrem
        ihren ihres diesem diesen dieses unserem unseren jedem jeden keinem keinen deren dessen
        beim zum zur vom im am"""),
    organisations=words("""
        rundschau allgemeine kurier nachrichten post presse welt focus stern bild times
        ag gmbh kg ev bank universität institut ministerium amt bundesamt rat kommission partei
        fraktion verband bund union gewerkschaft verein stiftung zeitung spiegel gericht gerichtshof
        polizei regierung bundesregierung bundestag bundesrat parlament senat agentur behörde
        gesellschaft organisation konzern werke cdu csu spd fdp grüne grünen linke linkspartei npd
        afd uno un eu nato dpa afp reuters zentralrat club fc sv tsv bundeswehr
        staatsanwaltschaft landgericht bundesgerichtshof bundesverfassungsgericht"""),
    plain=words("""
        der die das den dem des ein eine einen einem einer eines und oder aber doch in im an am auf
        aus bei beim mit nach von vom zu zum zur über unter vor durch für gegen ohne um bis seit
        während wegen trotz laut er sie es wir ich ihr sein seine ihre dieser diese dieses dass weil
        wenn als ob obwohl nachdem bevor wie wo was wer warum auch noch nun so da dann dort hier
        heute gestern morgen am montag dienstag mittwoch donnerstag freitag samstag sonnabend
        sonntag januar februar märz april mai juni juli august september oktober november dezember
        nicht kein keine alle viele einige mehrere beide bereits zudem außerdem jedoch dabei damit
        dafür danach deshalb daher insgesamt allerdings inzwischen gleichzeitig zugleich weiter
        weitere weiterhin neben zwischen zwei drei vier fünf sechs sieben acht neun zehn man sich
        mich mir uns dazu davon daraufhin schließlich zuvor später erst erste ersten zweite letzte
        letzten neue neuen große großen unterdessen derweil ebenso sollte sollten hat haben ist sind
        war waren wird werden wurde wurden jahr jahre jahren tag tage woche monat prozent euro
        millionen milliarden uhr menschen land länder stadt welt zeit ende anfang teil fall frage
        thema grund weg seite leben haus straße bericht angaben worten titel kritik meinung
        interview ergebnis ziel problem entscheidung gesetz wahl krieg frieden hintergrund"""),
    common=frozenset(),
    naming=words("""
        sogenannte sogenannten sogenannter so genannte genannten namens titel film buch roman lied
        album serie zeitung zeitschrift magazin schiff motto begriff wort sendung projekt operation
        aktion unternehmen titels zeitungen mit der die das des dem den eine einen
        films filme buches romans song dokumentation stück theaterstück oper gemälde ausstellung
        wochenzeitung tageszeitung magazins spiel show reihe preis kongress festival projekts
        programm kampagne initiative partei bündnis gruppe band organisation begriffe wörter
        genannt sogenannt spielfilm spielfilms fernsehserie website webseite internetseite"""),
    demonyms=words("""
        deutsche deutscher deutschen us-amerikanische us-amerikanischer amerikanische amerikanischer
        russische russischer französische französischer britische britischer chinesische
        chinesischer iranische israelische italienische türkische polnische österreichische schweizer
        bayerische bayerischer sächsische hessische berliner hamburger münchner"""),
    articles=words("der die das den dem des ein eine einen einem einer eines"),
    endings=(
        "sprecher",
        "sprecherin",
        "minister",
        "ministerin",
        "ministerium",
        "präsident",
        "präsidentin",
        "kanzler",
        "kanzlerin",
        "chef",
        "chefin",
        "leiter",
        "leiterin",
        "anwalt",
        "anwältin",
        "anwaltschaft",
        "experte",
        "expertin",
        "experten",
        "behörde",
        "behörden",
        "verband",
        "zeitung",
        "agentur",
        "vorsitzende",
        "vorsitzender",
        "vorsitzenden",
        "direktor",
        "direktorin",
        "trainer",
        "beamter",
        "beamte",
        "partei",
        "gericht",
        "forscher",
        "forscherin",
        "meister",
        "meisterin",
        "sekretär",
        "politiker",
        "politikerin",
        "kandidat",
        "beauftragte",
        "beauftragter",
        "abgeordnete",
        "abgeordneter",
        "gewerkschaft",
        "führer",
        "wissenschaftler",
        "mitglied",
        "mitglieder",
        "mitteilung",
        "bericht",
        "berichte",
        "zeuge",
        "zeugen",
        "vertreter",
        "vertreterin",
        "moderator",
        "moderatorin",
        "regierung",
        "kommission",
        "richter",
        "ermittler",
        "botschafter",
    ),
    of="",
)
