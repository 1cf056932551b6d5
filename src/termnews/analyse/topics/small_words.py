"""Words and endings by which names of languages other than English are told. Written by hand."""

from __future__ import annotations

import re

from termnews.analyse.gazetteer import word_set

PARTICLES = word_set(
    "de del della dello dei di du des da do dos das d' von van der den zu zum zur la le el las los ter"
)
ADJECTIVE = re.compile(
    r"\w{3,}(?:al|ale|aux|ales|éen|éenne|ea|eo|europea|ique|ico|ica|iste|ista|ain|aine|ano|ana|iano"
    r"|iana|ional|ionale|aire|ario|aria|ier|ière|ish|lijke)$"
)
LOCATIVE: dict[str, frozenset[str]] = {
    "de": word_set("in aus nach bei"), "fr": word_set("à en"), "es": word_set("en a desde hacia"),
    "it": word_set("a in da"), "pt": word_set("em no na para"), "nl": word_set("in naar uit te"),
    "sv": word_set("i från till"), "da": word_set("i fra til"), "no": word_set("i fra til"),
    "pl": word_set("w do z"), "ru": word_set("в из под"), "uk": word_set("в у до з із"),
    "ca": word_set("a en"), "ro": word_set("în din la"), "cs": word_set("v do z"),
}  # fmt: skip
SAYING = word_set(
    """sagte sagt erklärte betonte teilte kritisierte forderte warnte schrieb meinte déclaré
    dit affirmé estimé expliqué souligné dijo afirmó aseguró explicó señaló declaró
    detto dice afferma dichiarato spiega zegt zei meldt disse afirmou declarou сказал
    сказала заявил заявила сообщил сообщила отметил подчеркнул добавил säger sade sier sa siger
    powiedział powiedziała řekl řekla a"""
) - {"a"}
MORE_LITTLE: dict[str, frozenset[str]] = {
    "de": word_set(
        """wer wo was welche welcher dort hier jetzt heute gestern morgen zwar trotz laut ohne seit
        während bereits deshalb dennoch allerdings außerdem zudem dabei damit danach darauf dazu
        einige viele alle beide jeder kein keine mein dein unser euer ja nein bitte danke sollte
        dürfte müsse müssen werde hätte wäre letzte erste neue ab bis am im beim vom zum ins ans"""
    ),
    "fr": word_set(
        """selon après avant depuis pendant parmi chez vers cela celui celle ceux chaque tous toutes
        trois quatre hier demain aujourd'hui ainsi alors cependant pourtant enfin lors malgré outre
        puis si non oui voici voilà était sera mon ma mes notre votre leurs quand comment pourquoi"""
    ),
    "es": word_set(
        """según tras ante bajo aunque mientras además así entonces ayer hoy mañana aquí allí cada
        todo toda tres cuatro primero segunda nuestro nuestra ese esa aquel sino pues quizá tal vez
        tenemos hay fue será dijo"""
    ),
    "it": word_set(
        """secondo dopo prima durante mentre inoltre così allora ieri oggi domani qui ogni tutto tutti
        tutte tre quattro nostro nostra quel quella quindi infatti però anzi forse ecco dobbiamo gli"""
    ),
    "nl": word_set("volgens daarnaast echter ook zo dus gisteren vandaag morgen elke alle drie"),
    "pt": word_set("segundo após enquanto além assim ontem hoje amanhã cada todos todas três isto"),
    "ru": word_set(
        """в на по из за от до при для без под над через после перед между и а но или что как так он
        она они мы вы я это этот эта эти тот та те все всё если когда где кто наш ваш их его её об о
        с к у не ни же бы ли уже еще ещё по-прежнему однако также между"""
    ),
}  # fmt: skip
ROLES = re.compile(
    r"(?:minister|ministerin|präsident|präsidentin|präsidenten|chef|chefin|kanzler|kanzlerin"
    r"|kanzlers|sprecher|sprecherin|trainer|trainerin|meister|meisterin|vorsitzende[rn]?|direktor"
    r"|professor|experte|expertin|politiker|politikerin|star|stürmer|torwart|sänger|sängerin"
    r"|schauspieler|schauspielerin|autor|autorin|präsidium|führer|richter|anwalt|bischof|kardinal)$"
)
GERMAN_NOUN = re.compile(
    r"(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|tät|täten|nis|nisse"
    r"|chen|lein|tum|ment|mente|enz|anz|ik|ur|ist|isten|ling|eit|zeug|werk|zeit|platz|stelle)$"
)
BARE_NOUNS = word_set(
    """zukunft kraft angaben protest haft hause folge form höhe richtung gefahr betrieb ordnung frage
    stand teilen rente bezug sicht anspruch zusammenhang erwägung prozent euro dollar uhr jahr jahre
    jahren monate monaten tage tagen wochen woche stunden minuten meter metern kilometer kilometern
    kilo menschen leute kinder frauen männer millionen milliarden million milliarde tausende ende
    anfang mitte teil rund wasser geld zeit platz recht schuld angst dank krieg frieden arbeit polizei
    feuerwehr medien experten kritiker beobachter ermittler behörden wissenschaftler forscher daten"""
)
ARTICLES = {
    "de": word_set("der die das den dem des im am vom beim zum zur ein eine einen einem einer"),
    "fr": word_set("le la les l' l’ un une du des au aux"),
    "es": word_set("el la los las un una del al"),
    "it": word_set(
        """il lo la i gli le l' l’ un una del dello della dell' dell’ dei degli delle al allo alla all'
        all’ ai agli alle nel nello nella nell' nell’ nei negli nelle sul sulla sull' sull’ dal dalla"""
    ),
    "nl": word_set("de het een"),
    "ca": word_set("el la els les un una del al l' l’"),
}  # fmt: skip
"""Articles, where they do not stand before people's names."""
DETERMINERS = word_set(
    """der die das den dem des ein eine einen einem einer eines kein keine keinen im am zum zur vom
    beim ins ans seine seiner seinen ihre ihrer ihren diese dieser diesen dieses jede jeder jeden
    alle viele mehrere einige"""
)
