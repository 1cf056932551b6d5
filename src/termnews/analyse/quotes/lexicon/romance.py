"""French and Spanish words."""

from __future__ import annotations

from termnews.analyse.quotes.lexicon.model import Lexicon, words

FRENCH = Lexicon(
    lang="fr",
    aside_within=True,
    says=words("""
        dit disait dira disent a-t-il a-t-elle dit-il dit-elle déclare déclaré déclarait déclara affirme
        affirmé affirmait affirma explique expliqué expliquait expliqua ajoute ajouté ajoutait ajouta
        précise précisé précisait souligne souligné soulignait estime estimé estimait assure assuré
        assurait annonce annoncé annonçait indique indiqué indiquait raconte raconté racontait
        confie confié répond répondu répondait répondit demande demandé demandait demanda lance lancé
        lançait lança écrit écrivait écrivit rappelle rappelé rappelait regrette regretté regrettait
        dénonce dénoncé dénonçait critique critiqué insiste insisté conclut poursuit poursuivi
        poursuivait reconnaît reconnu admet admis martèle martelé plaide plaidé prévient prévenu
        avertit averti promet promis témoigne témoigné résume résumé commente commenté tweete tweeté
        tonne tonné ironise ironisé réagit réagi note noté observe observé constate constaté promis
        réclame réclamé s'écria s'écrie murmura murmure cria crie reprit reprend répliqua réplique
        rétorque rétorqué déplore déploré salue salué juge jugé justifie justifié détaille détaillé
        soutient soutenu prétend prétendu évoque évoqué glisse glissé s'exclame s'exclama s'inquiète
        s'indigne s'agace se_félicite félicité considère considéré fit parlait signale signalé"""),
    weak=words("""
        appelle appelé qualifie qualifié pense pensait croit croyait veut voulait espère espérait
        accuse accusé parle souhaite souhaité craint craignait décrit décrivait cite cité propose
        proposé vante vanté"""),
    participles=words("""
        disant ajoutant affirmant expliquant déclarant précisant soulignant estimant assurant
        indiquant rappelant dénonçant évoquant citant répondant"""),
    according=(("selon",), ("d'après",), ("pour",)),
    sayings=words("""
        déclaration communiqué tweet message lettre entretien interview discours rapport phrase mots
        propos réponse question texte"""),
    male=words("il lui -t-il -il"),
    female=words("elle -t-elle -elle"),
    plural=words("ils elles eux nous on"),
    first=words("je j' moi"),
    neuter=words("ce cela ça"),
    relative=words("qui"),
    male_possessive=words("son sa ses"),
    female_possessive=words("son sa ses"),
    determiners=words("""
        le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos mon ma plusieurs
        certains quelques deux trois autre autres tous"""),
    auxiliaries=words("""
        a ont avait avaient est sont était étaient sera aura aussi encore toutefois ensuite puis
        également pas ne n' s' se déjà enfin alors d'abord notamment vient hier mardi lundi mercredi
        jeudi vendredi samedi dimanche"""),
    verbs=words("""
        prend pris prit fait va vient vit voit met mis tient tenu reste resté devient devenu gagne
        perdu perd part parti arrive arrivé rencontre rencontré quitte quitté dirige joue joué"""),
    prepositions=words("""
        de du des d' à au aux en dans sur sous par pour avec sans chez entre vers contre depuis
        pendant après avant lors selon devant derrière auprès"""),
    conjunctions=words("et ou mais que qu' si quand lorsque comme car donc parce puisque où dont"),
    particles=words("de du des le la van von d' ben al el de_la"),
    titles=words("""
        m mme mlle mm dr me président présidente premier ministre première maire sénateur sénatrice
        député députée général colonel capitaine professeur roi reine prince princesse pape
        cardinal monseigneur mgr directeur directrice porte-parole secrétaire chancelier
        chancelière juge procureur procureure avocat avocate patron pdg entraîneur sélectionneur
        commissaire ambassadeur ambassadrice chef ex-président ancien ancienne"""),
    male_titles=words("m président ministre sénateur roi prince pape directeur député avocat"),
    female_titles=words("mme mlle présidente sénatrice reine princesse directrice députée avocate"),
    speakers=words("""
        porte-parole président présidente ministre ministère gouvernement police gendarmerie
        procureur parquet maire mairie préfecture préfet syndicat syndicats association organisation
        entreprise groupe société direction directeur directrice responsable responsables chercheur
        chercheurs chercheuse expert experts étude rapport journal agence quotidien témoin témoins
        habitant habitants manifestants avocat avocats avocate députés députée député sénateur
        élu élus candidat candidate opposition parti armée entraîneur joueur joueurs équipe
        professeur médecin médecins père mère fils fille femme homme auteur écrivain acteur actrice
        chanteur chanteuse réalisateur réalisatrice communiqué tribunal cour juge juges pape roi
        reine secrétaire patron autorités source sources enquêteurs victime victimes famille"""),
    adjectival=frozenset(),
    persons=words("""
        président présidente ministre maire député députée sénateur candidat candidate acteur actrice
        chanteur chanteuse réalisateur réalisatrice écrivain entraîneur joueur avocat avocate
        homme_d'affaires milliardaire champion championne"""),
    definite=words("le la l' ce cet cette"),
    male_nouns=words(
        "président homme père fils acteur chanteur réalisateur directeur candidat roi"
    ),
    female_nouns=words(
        "présidente femme mère fille actrice chanteuse réalisatrice directrice candidate reine"
    ),
    organisations=words("""
        sa sarl banque université institut ministère conseil commission parti fédération union
        syndicat association fondation agence société groupe compagnie cour tribunal police
        gendarmerie sénat assemblée gouvernement monde figaro libération tribune presse club cgt
        afp onu otan ump ps"""),
    plain=words("""
        le la les l' un une des de du d' et ou mais que qu' si quand lorsque comme car donc à au aux
        en dans sur sous par pour avec sans chez entre vers contre depuis pendant après avant lors
        selon il elle ils elles on nous vous je j' ce cet cette ces c' cela ça son sa ses leur leurs
        notre nos mon ma qui où dont plus moins très bien mal aussi encore déjà enfin alors puis
        ensuite hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier
        février mars avril mai juin juillet août septembre octobre novembre décembre deux trois
        quatre cinq six sept huit neuf dix tous toutes tout toute chaque plusieurs certains quelques
        pas ne n' se s' non oui interrogé interrogée malgré outre parmi ainsi toutefois cependant
        pourtant notamment ancien nouvelle nouveau"""),
    naming=words("""
        intitulé intitulée titre film livre roman chanson album série émission dit dite baptisé
        baptisée surnommé surnommée appelé appelée nommé magazine journal pièce mot terme
        expression"""),
    demonyms=words("""
        français française américain américaine britannique allemand allemande italien italienne
        espagnol espagnole russe chinois chinoise belge suisse canadien canadienne ukrainien
        ukrainienne israélien israélienne européen européenne"""),
    articles=words("le la les l' un une des du"),
    of="de",
)

SPANISH = Lexicon(
    lang="es",
    aside_within=True,
    says=words("""
        dijo dice decía dicho dijeron dicen afirmó afirma afirmaba afirmado afirmaron aseguró asegura
        aseguraron asegurado explicó explica explicaron explicado añadió añade agregó agrega señaló
        señala señalaron indicó indica indicaron declaró declara declararon declarado manifestó
        manifiesta expresó expresa apuntó apunta comentó comenta contó cuenta respondió responde
        preguntó pregunta contestó contesta replicó escribió escribe anunció anuncia anunciaron
        advirtió advierte destacó destaca subrayó subraya reconoció reconoce admitió admite sostuvo
        sostiene insistió insiste recordó recuerda lamentó lamenta denunció denuncia criticó critica
        reclamó exigió pidió pide concluyó concluye precisó precisa reiteró reitera informó informa
        confirmó confirma prometió promete resumió relató relata confesó confiesa exclamó gritó
        susurró murmuró celebró zanjó matizó detalló detalla puntualizó aseveró aseguraba opinó opina
        tuiteó defendió defiende argumentó alegó avisó avisa repitió"""),
    weak=words("""
        llamó llama calificó califica considera consideró cree creía piensa quiere espera acusó acusa
        habló habla describió describe citó cita propuso teme desea tildó"""),
    participles=words("""
        diciendo añadiendo afirmando asegurando explicando señalando indicando declarando agregando
        recordando subrayando respondiendo"""),
    according=(("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de")),
    sayings=words("""
        declaración comunicado tuit mensaje carta entrevista discurso informe frase palabras
        respuesta pregunta texto"""),
    male=words("él"),
    female=words("ella"),
    plural=words("ellos ellas nosotros"),
    first=words("yo"),
    neuter=words("eso esto"),
    relative=words("quien quienes que"),
    male_possessive=words("su sus"),
    female_possessive=words("su sus"),
    determiners=words("""
        el la los las un una unos unas este esta estos estas ese esa su sus nuestro nuestra varios
        varias algunos algunas dos tres otro otra otros"""),
    auxiliaries=words("""
        ha han había habían es son era eran fue fueron también además luego después ya no se le les
        así entonces ayer hoy este"""),
    verbs=words("""
        ganó perdió llegó salió hizo hace tiene tuvo va fue vino puso dio vio jugó juega vive murió
        nació visitó dirige trabaja"""),
    prepositions=words("""
        de del a al en con por para sin sobre entre hacia desde hasta contra ante tras durante según
        mediante"""),
    conjunctions=words("y e o u pero que si cuando como porque aunque mientras donde sino"),
    particles=words("de del la las los y da di van von"),
    titles=words("""
        sr sra don doña señor señora dr dra presidente presidenta primer primera ministro ministra
        alcalde alcaldesa senador senadora diputado diputada general coronel capitán profesor
        profesora rey reina príncipe princesa papa cardenal obispo director directora portavoz
        secretario secretaria canciller juez jueza fiscal abogado abogada entrenador seleccionador
        gobernador gobernadora embajador comisario expresidente exministro vicepresidente
        vicepresidenta consejero consejera líder jefe jefa"""),
    male_titles=words("""
        sr don señor presidente ministro alcalde senador diputado rey príncipe papa director
        secretario entrenador gobernador"""),
    female_titles=words("""
        sra doña señora presidenta ministra alcaldesa senadora diputada reina princesa directora
        secretaria gobernadora vicepresidenta"""),
    speakers=words("""
        líder portavoz presidente presidenta ministro ministra ministerio gobierno policía fiscal fiscalía
        alcalde alcaldesa ayuntamiento sindicato sindicatos asociación organización empresa compañía
        grupo director directora responsable investigador investigadora investigadores experto
        expertos estudio informe periódico diario agencia testigo testigos vecino vecinos vecina
        manifestantes abogado abogada abogados diputado diputada senador candidato candidata
        oposición partido ejército entrenador jugador jugadora jugadores equipo profesor profesora
        médico médicos padre madre hijo hija mujer hombre autor autora escritor escritora actor
        actriz cantante cineasta comunicado tribunal juez jueza papa rey reina secretario fuentes
        autoridades víctima víctimas familia pescador agricultor"""),
    adjectival=frozenset(),
    persons=words("""
        presidente presidenta ministro ministra alcalde alcaldesa diputado diputada candidato
        candidata actor actriz cantante cineasta escritor escritora entrenador jugador jugadora
        empresario empresaria futbolista tenista"""),
    definite=words("el la este esta"),
    male_nouns=words("presidente hombre padre hijo actor escritor director candidato rey alcalde"),
    female_nouns=words(
        "presidenta mujer madre hija actriz escritora directora candidata reina alcaldesa"
    ),
    organisations=words("""
        sa banco universidad instituto ministerio consejo comisión partido federación unión
        sindicato asociación fundación agencia compañía grupo corte tribunal policía senado congreso
        gobierno asamblea periódico club pp psoe onu otan efe"""),
    plain=words("""
        el la los las un una unos unas de del y e o u pero que si cuando como porque aunque a al en
        con por para sin sobre entre hacia desde hasta contra ante tras durante según él ella ellos
        ellas yo nosotros usted su sus este esta estos estas ese esa eso esto lo le les se no sí más
        menos muy bien mal también además ya así luego después antes ayer hoy mañana lunes martes
        miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
        septiembre octubre noviembre diciembre dos tres cuatro cinco seis siete ocho nueve diez todo
        todos toda todas cada varios algunos otro otra qué quién cómo dónde cuándo mientras sin"""),
    naming=words("""
        titulado titulada título película libro novela canción álbum serie programa llamado llamada
        denominado denominada apodado apodada revista diario obra palabra término expresión"""),
    demonyms=words("""
        español española mexicano mexicana argentino argentina chileno chilena colombiano colombiana
        peruano venezolano estadounidense francés francesa alemán alemana italiano italiana ruso rusa
        chino china británico británica"""),
    articles=words("el la los las un una"),
    of="de",
)
