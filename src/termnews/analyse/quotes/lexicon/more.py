"""Italian, Portuguese, Dutch and Polish: short lists by hand, enough for the usual frames."""

from __future__ import annotations

from dataclasses import replace

from termnews.analyse.quotes.lexicon.model import words
from termnews.analyse.quotes.lexicon.romance import SPANISH

_NONE: frozenset[str] = frozenset()

ITALIAN = replace(
    SPANISH,
    lang="it",
    of="di",
    says=words("""
        detto dice dicono disse dissero diceva dichiara dichiarò dichiarato afferma affermò
        affermato afferma affermano spiega spiegò spiegato aggiunge aggiunse aggiunto sottolinea
        sottolineò sottolineato commenta commentò commentato scrive scrisse scritto racconta
        raccontò raccontato risponde rispose risposto chiede chiese chiesto annuncia annunciò
        annunciato ricorda ricordò ricordato ribadisce ribadì ribadito precisa precisò precisato
        conclude concluse concluso osserva osservò osservato assicura assicurò assicurato sostiene
        sostenne sostenuto ammette ammise ammesso avverte avvertì avvertito denuncia denunciò
        denunciato conferma confermò confermato replica replicò replicato insiste attacca
        attaccato twitta twittato riferisce riferito promette promesso esclama esclamò"""),
    weak=words("""
        chiama chiamò chiamato definisce definì definito considera considerato crede credeva pensa
        pensava vuole voleva spera sperava accusa accusò accusato parla parlò parlato cita citato
        descrive descritto teme"""),
    participles=words("dicendo aggiungendo affermando spiegando sottolineando ricordando"),
    according=(("secondo",), ("per",), ("nelle", "parole", "di"), ("stando", "a")),
    sayings=words("""
        dichiarazione comunicato tweet messaggio lettera intervista discorso rapporto frase parole
        risposta domanda testo nota post"""),
    male=words("lui egli"),
    female=words("lei ella"),
    plural=words("loro noi"),
    first=words("io"),
    neuter=words("ciò questo"),
    relative=words("che chi"),
    male_possessive=_NONE,
    female_possessive=_NONE,
    determiners=words("""
        il lo la i gli le l' un uno una questo questa questi queste quel quella suo sua suoi sue
        nostro nostra alcuni alcune due tre altro altra altri"""),
    auxiliaries=words("""
        ha hanno aveva avevano è sono era erano anche poi ancora oggi ieri già non si ci gli le
        così allora inoltre infatti invece"""),
    verbs=words("""
        vinse vince perse arriva arrivò esce fece fa ha tiene venne mise vede gioca vive morì nacque
        visitò dirige lavora"""),
    prepositions=words("""
        di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella con
        su sul sulla per tra fra contro dopo durante secondo presso"""),
    conjunctions=words("e ed o ma che se quando come perché mentre dove anche"),
    particles=words("di de da del della dei d' la lo von van"),
    titles=words("""
        signor signora sig dott dottor dottoressa presidente premier ministro ministra sindaco
        sindaca senatore senatrice deputato deputata generale colonnello capitano professor
        professore professoressa re regina principe principessa papa cardinale vescovo direttore
        direttrice portavoce segretario segretaria cancelliere giudice procuratore avvocato
        avvocata allenatore governatore governatrice ambasciatore commissario ex vicepresidente
        leader capo don padre suor"""),
    male_titles=words("signor dottor ministro sindaco senatore re principe papa direttore padre"),
    female_titles=words("""
        signora dottoressa ministra sindaca senatrice regina principessa direttrice suor"""),
    speakers=words("""
        leader portavoce presidente premier ministro ministra ministero governo polizia procura
        procuratore sindaco sindaca comune sindacato sindacati associazione organizzazione impresa
        azienda società gruppo direttore direttrice ricercatore ricercatrice ricercatori esperto
        esperti studio rapporto giornale quotidiano agenzia testimone testimoni vicino vicini
        manifestanti avvocato avvocati deputato senatore candidato candidata opposizione partito
        esercito allenatore giocatore giocatori squadra professore professoressa medico medici padre
        madre figlio figlia donna uomo autore autrice scrittore scrittrice attore attrice cantante
        regista comunicato tribunale giudice papa re fonti autorità vittima famiglia pescatore"""),
    persons=words("""
        presidente premier ministro ministra sindaco sindaca deputato candidato candidata attore
        attrice cantante regista scrittore scrittrice allenatore giocatore imprenditore calciatore
        tennista"""),
    definite=words("il lo la l' questo questa"),
    male_nouns=words("uomo padre figlio attore scrittore direttore candidato re sindaco"),
    female_nouns=words("donna madre figlia attrice scrittrice direttrice candidata regina sindaca"),
    organisations=words("""
        spa srl banca università istituto ministero consiglio partito federazione unione sindacato
        associazione fondazione agenzia compagnia gruppo corte tribunale polizia senato governo
        parlamento giornale club pd onu nato ansa"""),
    plain=words("""
        il lo la i gli le un uno una di del della e ed o ma che se quando come perché a al alla in
        nel nella con su sul per tra fra contro dopo durante secondo lui lei loro io noi questo
        questa questi queste non sì più meno molto bene male anche poi ancora oggi ieri domani prima
        lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile
        maggio giugno luglio agosto settembre ottobre novembre dicembre due tre quattro cinque tutti
        tutto ogni alcuni altro chi cosa dove mentre senza quanto"""),
    naming=words("""
        intitolato intitolata titolo film libro romanzo canzone album serie programma chiamato
        chiamata cosiddetto cosiddetta soprannominato rivista quotidiano opera parola termine"""),
    demonyms=words("""
        italiano italiana francese tedesco tedesca spagnolo spagnola inglese britannico russo russa
        cinese americano americana statunitense europeo europea"""),
    articles=words("il lo la l' i gli le un uno una"),
)

PORTUGUESE = replace(
    SPANISH,
    lang="pt",
    aside_within=False,
    says=words("""
        disse diz dizem disseram dizia dito afirmou afirma afirmaram afirmam declarou declara
        declararam explicou explica explicaram acrescentou acrescenta ressaltou ressalta destacou
        destaca contou conta respondeu responde perguntou pergunta escreveu escreve anunciou anuncia
        lembrou lembra reiterou concluiu conclui observou observa garantiu garante assegurou defendeu
        defende admitiu admite reconheceu alertou alerta avisou denunciou denuncia confirmou confirma
        rebateu criticou critica comentou comenta relatou relata informou informa prometeu promete
        exclamou sublinhou sublinha referiu frisou salientou adiantou pediu insistiu tuitou"""),
    weak=words("""
        chamou chama classificou considera considerou acredita acha pensa quer espera acusou acusa
        falou fala citou cita descreveu teme"""),
    participles=words("dizendo acrescentando afirmando explicando ressaltando lembrando"),
    according=(("segundo",), ("de", "acordo", "com"), ("conforme",), ("para",)),
    sayings=words("""
        declaração comunicado tuíte mensagem carta entrevista discurso relatório frase palavras
        resposta pergunta texto nota publicação"""),
    male=words("ele"),
    female=words("ela"),
    plural=words("eles elas nós"),
    first=words("eu"),
    neuter=words("isso isto"),
    relative=words("quem que"),
    male_possessive=_NONE,
    female_possessive=_NONE,
    determiners=words("""
        o a os as um uma uns umas este esta estes estas esse essa seu sua seus suas nosso nossa
        vários várias alguns algumas dois duas três outro outra"""),
    auxiliaries=words("""
        tem têm tinha havia é são era foi foram também depois ainda hoje ontem já não se lhe assim
        então"""),
    prepositions=words("""
        de do da dos das a ao à em no na nos nas com por pelo pela para sem sobre entre até desde
        contra após durante segundo"""),
    conjunctions=words("e ou mas que se quando como porque enquanto onde"),
    particles=words("de do da dos das e di von van"),
    titles=words("""
        sr sra senhor senhora dr dra doutor doutora presidente primeiro-ministro ministro ministra
        prefeito prefeita senador senadora deputado deputada vereador general coronel capitão
        professor professora rei rainha príncipe papa cardeal bispo diretor diretora porta-voz
        secretário secretária juiz juíza procurador advogado advogada treinador técnico governador
        governadora embaixador ex-presidente vice-presidente líder chefe dom padre"""),
    male_titles=words("senhor doutor ministro prefeito senador deputado rei papa diretor padre"),
    female_titles=words("senhora doutora ministra prefeita senadora deputada rainha diretora"),
    speakers=words("""
        líder porta-voz presidente ministro ministra ministério governo polícia promotor
        procuradoria prefeito prefeita prefeitura sindicato associação organização empresa companhia
        grupo diretor diretora pesquisador pesquisadora pesquisadores especialista especialistas
        estudo relatório jornal agência testemunha testemunhas vizinho moradores moradora morador
        manifestantes advogado advogada deputado senador candidato candidata oposição partido
        exército treinador técnico jogador jogadores professor professora médico médica médicos pai
        mãe filho filha mulher homem autor autora escritor escritora ator atriz cantor cantora
        cineasta comunicado tribunal juiz juíza papa fontes autoridades vítima família pescador"""),
    persons=words("""
        presidente ministro ministra prefeito prefeita deputado candidato candidata ator atriz cantor
        cantora escritor escritora treinador técnico jogador empresário"""),
    definite=words("o a este esta"),
    male_nouns=words("homem pai filho ator escritor diretor candidato rei prefeito cantor"),
    female_nouns=words("mulher mãe filha atriz escritora diretora candidata rainha prefeita"),
    organisations=words("""
        banco universidade instituto ministério conselho comissão partido federação união sindicato
        associação fundação agência companhia grupo corte tribunal polícia senado congresso governo
        jornal clube pt onu otan"""),
    plain=words("""
        o a os as um uma de do da e ou mas que se quando como porque em no na com por pelo pela para
        sem sobre entre até desde contra após durante segundo ele ela eles elas eu nós este esta
        esse essa isso não sim mais menos muito também depois ainda hoje ontem amanhã antes segunda
        terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho
        agosto setembro outubro novembro dezembro dois três todos todo cada alguns outro quem onde
        enquanto nos nas ao"""),
    naming=words("""
        intitulado intitulada título filme livro romance canção álbum série programa chamado chamada
        apelidado revista jornal obra palavra termo"""),
    demonyms=words("""
        português portuguesa brasileiro brasileira espanhol francês alemão italiano inglês russo
        chinês americano americana europeu argentino"""),
    articles=words("o a os as um uma"),
)

_EMPTY = replace(
    SPANISH,
    of="",
    aside_within=False,
    participles=_NONE,
    male_possessive=_NONE,
    female_possessive=_NONE,
    male_titles=_NONE,
    female_titles=_NONE,
    male_nouns=_NONE,
    female_nouns=_NONE,
    demonyms=_NONE,
    common=_NONE,
    articles=_NONE,
)

DUTCH = replace(
    _EMPTY,
    lang="nl",
    of="van",
    says=words("""
        zegt zei zeiden zeggen gezegd vertelt vertelde vertelden verklaart verklaarde verklaarden
        stelt stelde meldt meldde meldden laat liet schrijft schreef schreven vindt vond benadrukt
        benadrukte reageert reageerde antwoordt antwoordde vraagt vroeg roept riep waarschuwt
        waarschuwde voegt voegde concludeert concludeerde legt legde bevestigt bevestigde erkent
        erkende belooft beloofde klaagt klaagde twittert twitterde aldus noemt noemde"""),
    weak=words("denkt dacht gelooft hoopt wil wilde ziet zag verwacht vreest beschuldigt citeert"),
    according=(("volgens",), ("aldus",), ("in", "de", "woorden", "van")),
    sayings=words("""
        verklaring tweet bericht brief interview toespraak rapport zin woorden antwoord vraag tekst
        persbericht"""),
    male=words("hij hem"),
    female=words("zij haar ze"),
    plural=words("wij hen"),
    first=words("ik"),
    neuter=words("het dit dat"),
    relative=words("die wie"),
    male_possessive=words("zijn"),
    female_possessive=_NONE,
    determiners=words("de het een deze die dit dat mijn zijn haar ons onze twee drie enkele alle"),
    auxiliaries=words("""
        heeft hebben had hadden is was wordt werd ook toen later nog nu al verder echter weten
        gisteren vandaag daarna"""),
    verbs=words("won verloor kwam ging maakte nam stond werkt leidt woont speelt"),
    prepositions=words("""
        van in op aan bij met voor door over tegen naar uit om na tot tussen volgens tijdens zonder
        te onder"""),
    conjunctions=words("en of maar dat als toen omdat terwijl want hoe wat waar"),
    particles=words("van de den der het ter ten von"),
    titles=words("""
        meneer mevrouw dhr mevr dr prof president premier minister staatssecretaris burgemeester
        wethouder senator generaal kolonel professor koning koningin prins prinses paus kardinaal
        bisschop directeur woordvoerder voorzitter advocaat trainer bondscoach coach rechter"""),
    male_titles=words("meneer dhr koning prins paus"),
    female_titles=words("mevrouw mevr koningin prinses"),
    speakers=words("""
        woordvoerder woordvoerster president premier minister ministerie regering kabinet politie
        burgemeester gemeente vakbond vereniging organisatie bedrijf directeur onderzoeker
        onderzoekers deskundige deskundigen studie rapport krant persbureau getuige getuigen
        buurman buurvrouw bewoner bewoners demonstranten advocaat kamerlid kandidaat oppositie
        partij leger trainer coach speler spelers club hoogleraar arts artsen vader moeder zoon
        dochter vrouw man schrijver schrijfster acteur actrice zanger zangeres regisseur rechter
        rechtbank paus bronnen autoriteiten slachtoffer familie visser havendirecteur"""),
    persons=words("""
        president premier minister burgemeester kamerlid acteur actrice zanger zangeres schrijver
        schrijfster trainer coach speler voetballer ondernemer"""),
    definite=words("de het deze"),
    male_nouns=words("man vader zoon acteur schrijver zanger koning buurman"),
    female_nouns=words("vrouw moeder dochter actrice schrijfster zangeres koningin buurvrouw"),
    organisations=words("""
        nv bv bank universiteit instituut ministerie raad commissie partij federatie unie vakbond
        vereniging stichting bureau groep rechtbank politie senaat regering krant club vvd navo"""),
    plain=words("""
        de het een van in op aan bij met voor door over tegen naar uit om na tot en of maar dat als
        toen omdat terwijl hij zij ze haar hem wij ik u je dit deze die dat zijn niet ja nee meer
        minder ook nog nu al verder vandaag gisteren morgen maandag dinsdag woensdag donderdag
        vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september
        oktober november december twee drie alle volgens wat wie waar hoe er"""),
    naming=words("getiteld titel film boek roman lied album serie programma genaamd tijdschrift"),
    articles=words("de het een"),
)

POLISH = replace(
    _EMPTY,
    lang="pl",
    says=words("""
        powiedział powiedziała powiedzieli mówi mówił mówiła mówią stwierdził stwierdziła dodał
        dodała dodaje podkreślił podkreśliła podkreśla zaznaczył zaznaczyła wyjaśnił wyjaśniła
        oświadczył oświadczyła napisał napisała pisze zapytał zapytała odpowiedział odpowiedziała
        ogłosił ogłosiła ocenił oceniła ocenia przyznał przyznała przypomniał przypomniała
        zapewnił zapewniła ostrzegł ostrzegła podał podała poinformował poinformowała zauważył
        zauważyła skomentował skomentowała relacjonuje tłumaczy tłumaczył krzyknął obiecał"""),
    weak=words("nazwał nazwała uważa uważał sądzi chce wierzy oskarżył oskarżyła cytuje twierdzi"),
    according=(("według",), ("zdaniem",), ("jak",)),
    sayings=words("""
        oświadczenie komunikat tweet wpis list wywiad przemówienie raport zdanie słowa odpowiedź
        pytanie tekst"""),
    male=words("on jemu"),
    female=words("ona jej"),
    plural=words("oni one my"),
    first=words("ja"),
    neuter=words("to"),
    relative=words("który która którzy"),
    male_possessive=words("jego"),
    female_possessive=_NONE,
    determiners=words("ten ta to ci te nasz nasza dwaj dwóch trzech kilku wszyscy inny inna"),
    auxiliaries=words("""
        jest są był była było byli także też potem później jeszcze dziś wczoraj już nie się tym
        następnie"""),
    verbs=words("wygrał przegrał przyszedł poszedł zrobił ma miał pracuje prowadzi mieszka gra"),
    prepositions=words("""
        w we na z ze do od po przez przed pod nad za dla o u przy między według podczas bez"""),
    conjunctions=words("i oraz lub ale że jeśli gdy kiedy ponieważ a jak gdzie co"),
    particles=words("de von van"),
    titles=words("""
        pan pani dr prof prezydent premier minister ministra wiceminister burmistrz prezes senator
        poseł posłanka generał pułkownik profesor król królowa książę papież kardynał biskup
        dyrektor dyrektorka rzecznik rzeczniczka przewodniczący przewodnicząca adwokat mecenas
        trener selekcjoner sędzia wojewoda marszałek były była"""),
    male_titles=words("pan król książę papież dyrektor rzecznik trener"),
    female_titles=words("pani królowa dyrektorka rzeczniczka posłanka"),
    speakers=words("""
        rzecznik rzeczniczka prezydent premier minister ministerstwo rząd policja prokuratura
        burmistrz związek stowarzyszenie organizacja firma spółka dyrektor dyrektorka badacz badacze
        ekspert eksperci raport gazeta agencja świadek świadkowie sąsiad mieszkańcy demonstranci
        adwokat poseł posłanka kandydat opozycja partia armia trener zawodnik drużyna profesor
        lekarz lekarze ojciec matka syn córka kobieta mężczyzna autor autorka pisarz pisarka aktor
        aktorka piosenkarz reżyser sąd sędzia papież źródła władze ofiara rodzina rybak"""),
    persons=words("""
        prezydent premier minister burmistrz poseł posłanka aktor aktorka pisarz pisarka trener
        zawodnik piłkarz reżyser"""),
    definite=words("ten ta"),
    organisations=words("""
        bank uniwersytet instytut ministerstwo rada komisja partia federacja unia związek
        stowarzyszenie fundacja agencja grupa sąd policja senat sejm rząd gazeta klub pis nato onz"""),
    plain=words("""
        i oraz lub ale że jeśli gdy kiedy ponieważ a jak gdzie co w we na z ze do od po przez przed
        pod nad za dla o u przy on ona oni one my ja to ten ta te nie tak już jeszcze też także dziś
        wczoraj jutro poniedziałek wtorek środa czwartek piątek sobota niedziela styczeń luty marzec
        kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień dwa trzy
        wszyscy każdy według kto jest są był była"""),
    naming=words(
        "tytułem film książka powieść piosenka album serial program tygodnik gazeta słowo"
    ),
)
