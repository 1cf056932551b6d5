"""English words."""

from __future__ import annotations

from collections.abc import Iterable

from termnews.analyse.quotes.lexicon.model import Lexicon, words

_IRREGULAR = words("""
    say/says/said/said/saying tell/tells/told/told/telling write/writes/wrote/written/writing
    think/thinks/thought/thought/thinking put/puts/put/put/putting read/reads/read/read/reading
    shoot/shoots/shot/shot/shooting go/goes/went/gone/going find/finds/found/found/finding
    swear/swears/swore/sworn/swearing sing/sings/sang/sung/singing
    speak/speaks/spoke/spoken/speaking feel/feels/felt/felt/feeling
    hear/hears/heard/heard/hearing know/knows/knew/known/knowing hold/holds/held/held/holding
    make/makes/made/made/making show/shows/showed/shown/showing see/sees/saw/seen/seeing
    begin/begins/began/begun/beginning give/gives/gave/given/giving
""")

_SAY = words("""
    add announce answer argue assert assure claim comment conclude confirm contend continue
    declare explain exclaim insist joke lament maintain mention note observe opine pledge point
    promise predict proclaim quip read recall recount reiterate remark remind remember repeat
    reply report respond reveal state stress suggest tell testify tweet urge vow warn write say
    ask complain concede confess admit acknowledge allege advise affirm boast brag caution
    chant charge counter cry demand deny disclose elaborate email emphasise emphasize emote
    estimate figure fire gasp gripe grumble gush hint implore inform interject intone muse
    mutter murmur nod object offer order plead post propose protest purr quote rasp reason
    recommend reflect request retort roar scoff scold scream shoot shout shriek shrug sigh sing
    snap sneer sob speculate summarise summarize theorize theorise thunder underline underscore
    urge volunteer wail whisper wonder yell swear share expound exhort interrupt interpose posit
    pronounce rant relate retweet specify stipulate teach text tout vent venture articulate
    attest profess avow cackle chide chime crow deadpan decree enthuse fume holler hiss huff
    jeer jest laugh lecture moan mumble narrate opine pontificate preach prophesy rail
    remonstrate snarl stammer tease taunt utter weigh begin clarify apologise apologize
""")

_WEAK = words("""
    call describe think believe feel hope want accuse blast blame criticise criticize condemn
    dismiss denounce decry praise refer characterise characterize dub label name hail portray
    brand mock slam rip attack question cite thank cheer talk speak hear find know see deride
    compare credit agree express indicate imply identify consider discuss defend expect fear present
    regard reject say sign sum tag term title headline voice welcome call mean invoke demand
    highlight bemoan ridicule lambast lambaste assail tout vilify vow put go show give hold make
    list include use contain feature publish paint rate rule view dream worry grant celebrate
    challenge warn propose plan threaten seek support oppose admire apologize plead pronounce
    paraphrase quote conclude cast deem depict lash
""")

_DOUBLED = words("""
    quip brag plan rip slam chat nod sob dub tag admit rap
""")


def _forms(lemmas: Iterable[str]) -> tuple[set[str], set[str]]:
    """All finite forms and base forms, and the forms in -ing, of verbs."""
    irregular = {entry.split("/")[0]: entry.split("/") for entry in _IRREGULAR}
    finite: set[str] = set()
    ing: set[str] = set()
    for lemma in lemmas:
        if lemma in irregular:
            base, third, past, participle, progressive = irregular[lemma]
            finite |= {base, third, past, participle}
            ing.add(progressive)
            continue
        stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
        finite.add(lemma)
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            finite |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
            ing.add(lemma + "ing")
        elif lemma.endswith("e"):
            finite |= {lemma + "s", lemma + "d"}
            ing.add(lemma[:-1] + "ing")
        else:
            finite |= {lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")}
            finite.add(stem + "ed")
            ing.add(stem + "ing")
    return finite, ing


_say_finite, _say_ing = _forms(_SAY)
_weak_finite, _weak_ing = _forms(_WEAK)

ENGLISH = Lexicon(
    lang="en",
    of="of",
    articles=words("a an the"),
    naming=words("""
        titled entitled called so-called dubbed named known nicknamed termed film movie book novel
        song album series show sitcom drama comedy documentary play musical opera episode hit single
        track magazine poem painting ballet game podcast memoir word words term phrase genre
        classic program programme segment ship"""),
    says=frozenset(_say_finite),
    weak=frozenset(_weak_finite - _say_finite),
    participles=frozenset(_say_ing | _weak_ing),
    according=(("according", "to"), ("in", "the", "words", "of"), ("per",)),
    sayings=words("""
        statement tweet tweets post email e-mail letter memo interview speech report article
        editorial op-ed blog column book memoir message note text release remarks comments
        testimony video ad advertisement headline caption essay filing lawsuit complaint brief
        opinion ruling dissent sign banner slogan chant motto song lyrics refrain words quote
        question answer reply response warning call plea promise vow pledge claim argument
        conclusion idea view thought theory saying phrase line transcript account state order offer object reason figure claim
        comment remark criticism assertion suggestion declaration accusation accusations allegation
        allegations contention promises claims calls pledges warnings insistence boast admission
        apology demand demands assessment prediction criticisms mantra joke quip"""),
    male=words("he him himself"),
    female=words("she her herself"),
    plural=words("they them themselves we us"),
    first=words("i me we us myself"),
    neuter=words("it which that this"),
    relative=words("who whom"),
    male_possessive=words("his"),
    female_possessive=words("her hers"),
    determiners=words("""
        the a an one another this that these those some many several both other most all few
        no any each every his her their its our my your two three four five six seven eight nine
        ten dozens hundreds thousands"""),
    auxiliaries=words("""
        has have had was were is are be been being would will could can may might must should
        did does do also later then still even just once previously recently often again now
        reportedly allegedly apparently never not only already has-been's repeatedly further
        simply always sometimes quickly first ’s 's ’d 'd"""),
    verbs=words("""
        beat run set hit put let lay
        took takes take gave gives give made makes make won wins win lost loses lose went goes go came
        comes come ran runs  met meets held holds hold led leads  became becomes become left
        leaves leave kept keeps keep got gets get brought brings bring bought buys buy built builds
        build broke breaks caught catches chose chooses   did do does drew draws drove drives
        ate fell falls felt feels fought fights flew flies forgot gave grew grows   hurt knew
        knows laid  lays  lets lit looked looks  meant means paid pays  puts rose rises
        sat sits saw sees sold sells sent sends  sets shook shook shot showed shows shut slept
        spent spends spoke speaks  stood stands stole stuck struck swore taught threw throws
        understood wore wears worked works  wrote tried tries try turned turns used uses moved
        moves lived lives played plays played started starts stopped stops opened  closed closes
        helped helps joined joins killed kills died dies served serves signed signs voted votes
        walked walks watched watches released releases received receives returned returns reached
        raised raises pushed pulled passed played planned plans needed needs wanted wants liked likes
        loved loves happened happens followed follows faced faces entered ended ends earned drafted
        decided decides created creates continued controls considered changed changes carried called
        bears  beats attended attends arrived arrives appeared appears allowed allows agreed
        agrees seemed seems remained remains failed fails refused refuses declined declines managed
        visited visits approved approves rejected launched launches unveiled unveils hosted hosts
        endorsed endorses ended filed files fired fires founded seeks sought tends tended trails
        hopes hoped expects expected believes believed thinks"""),
    prepositions=words("""
        of in on at to for from with by about over under after before during between against
        into through without within among as like near since until toward towards upon via per
        outside inside behind beyond despite including regarding amid above across around"""),
    conjunctions=words("""
        and or but that when while because if whether although though as than where why how what
        which who whom whose so nor yet since until unless"""),
    particles=words("""
        de la le van von der den dos da di du del della bin ibn al el ben bint ter ten e y i zu
        abu st mac san das los las lo af av"""),
    titles=words("""
        mr mrs ms miss dr sen sens rep reps gov govs lt col gen capt sgt maj cmdr adm cpl pvt
        president senator congressman congresswoman representative governor secretary judge justice
        professor prof sir dame lord lady baroness baron chancellor minister prime premier vice
        deputy mayor chief general captain colonel major lieutenant sergeant admiral commander
        officer detective sheriff inspector constable pope cardinal archbishop bishop rev reverend
        father sister brother imam rabbi ayatollah sheikh king queen prince princess emperor sultan
        ambassador envoy commissioner director chairman chairwoman chair chairperson ceo cfo cto coo
        spokesman spokeswoman spokesperson attorney counsel speaker leader majority minority whip
        coach manager host actor actress director singer author analyst correspondent reporter
        editor columnist economist councilman councilwoman councillor alderman delegate assemblyman
        assemblywoman superintendent undersecretary treasurer comptroller senior former ex then
        acting interim incoming outgoing foreign defense defence finance interior health education
        economy energy trade justice state executive managing founder co-founder cofounder owner
        assistant associate press campaign strategist pollster adviser advisor candidate nominee
        first lady co-chair co-chairman hon honorable honourable saint st mp mep mla td msp comrade
        doctor nurse engineer officer-in-charge secretary-general attorney-general surgeon solicitor
        advocate prosecutor parliamentary member democrat republican tory comedian rapper
        homeland security treasury commerce agriculture labor transportation veterans affairs
        striker midfielder defender goalkeeper goaltender winger quarterback pitcher
        talk radio senior-level vice-president billionaire businessman businesswoman tycoon
        activist historian scientist researcher biologist physicist entrepreneur quarterback
        neighbour neighbor colleague witness resident teammate survivor friend
        striker midfielder goalkeeper defender captain head bass drummer guitarist
                """),
    male_titles=words("""
        mr sir lord congressman chairman spokesman councilman assemblyman king prince father brother
        baron emperor sultan actor pope imam rabbi sheikh ayatollah businessman"""),
    female_titles=words("""
        mrs ms miss dame lady congresswoman chairwoman spokeswoman councilwoman assemblywoman queen
        princess sister baroness actress businesswoman"""),
    speakers=words("""
        lady spokesman spokeswoman spokesperson spokespeople official officials officer officers police
        source sources adviser advisers advisor advisors aide aides analyst analysts expert experts
        researcher researchers scientist scientists report reports study poll survey statement
        letter memo lawsuit complaint document documents filing ruling court judge judges justice
        lawyer lawyers attorney attorneys prosecutor prosecutors president senator governor mayor
        minister ministry secretary chancellor ambassador diplomat diplomats campaign committee
        commission council agency department administration government office bureau board group
        groups organization organisation company firm bank union association party website site
        newspaper magazine paper network article editorial op-ed column ad narrator host anchor
        moderator reporter reporters journalist journalists author authors writer editor editors
        candidate candidates nominee politician politicians lawmaker lawmakers congressman
        congresswoman representative leader leaders chairman chairwoman chair chief director
        manager executive executives ceo founder owner head member members supporter supporters
        critic critics opponent opponents voter voters resident residents witness witnesses
        protester protesters protesters demonstrators crowd audience people man woman boy girl men women
        mother father parents parent son daughter wife husband brother sister family friend friends
        neighbor neighbour neighbors neighbours student students teacher teachers professor doctor
        doctors physician nurse nurses patient patients actor actress singer star coach player
        players quarterback striker midfielder goalkeeper forward captain champion winner driver
        strategist strategists consultant operative pollster surrogate rival incumbent democrat
        democrats republican republicans conservative conservatives liberal liberals activist
        activists organizer economist economists investor investors trader billionaire businessman
        businesswoman mogul tycoon entrepreneur farmer worker workers employee employees soldier
        soldiers general colonel commander military army pentagon caller fan fans user users post
        tweet email message sign transcript book memo caption headline team side league federation
        authorities authority investigators investigator detectives coroner firefighters engineer
        designer developer artist director producer filmmaker comedian rapper musician historian
        scholar pastor priest bishop pope pundit commentator observer observers insider staffer
        veteran native victim suspect defendant plaintiff inmate retiree teenager
        serb croat scot pole turk kurd slovak czech commenter commenters commentators outlet outlets
        front-runner frontrunner front-runners neurosurgeon petition lawsuit complaint marchers
        spectators policymakers nonprofit non-profit narrator tabloid interviewer questioner
        irishman frenchman englishman scotsman welshman dutchman spaniard norwegian swede dane finn
        briton brazilian argentine portuguese irishwoman frenchwoman englishwoman
        republicans democrats americans conservatives liberals catholics muslims evangelicals
        actress heckler protester questioner panelist speaker campaigner dealer trader tourist"""),
    adjectival=words("""conservative liberal republican democrat general military army public star
        champion native veteran rival fellow minister expert chief head patient union company bank
        campaign party government police team network media committee board family student"""),
    definite=words("the this that"),
    persons=words("""
        actor actress singer star coach player quarterback striker midfielder goalkeeper captain
        champion driver billionaire businessman businesswoman mogul tycoon entrepreneur senator
        congressman congresswoman governor mayor minister chancellor president nominee candidate
        politician lawmaker author writer novelist poet director producer filmmaker comedian rapper
        musician guitarist drummer artist designer historian scholar scientist professor doctor
        surgeon astronaut athlete boxer golfer sprinter swimmer rider skater teenager veteran
        strategist pollster host anchor chef model democrat republican conservative incumbent native
        pontiff pope monarch prince princess king queen diplomat general lawyer judge prosecutor
        detective chairman chairwoman founder magnate investor forward defender manager developer
        pilot engineer ceo serb croat scot pole turk slovak czech irishman frenchman englishman scotsman welshman dutchman spaniard
        norwegian swede dane finn briton brazilian argentine portuguese irishwoman frenchwoman
        englishwoman"""),
    male_nouns=words("""
        irishman frenchman englishman scotsman welshman dutchman spokesman man boy father son husband brother congressman chairman businessman actor king
        prince uncle nephew grandfather gentleman councilman firefighter fisherman statesman
        showman newsman anchorman mogul tycoon patriarch widower"""),
    female_nouns=words("""
        spokeswoman woman girl mother daughter wife sister congresswoman chairwoman businesswoman
        actress queen princess aunt niece grandmother councilwoman lady mom widow matriarch"""),
    organisations=words("""
        inc corp co ltd llc plc group holdings company corporation bank university college institute
        school academy council committee commission agency department ministry office bureau board
        association union federation league society foundation fund trust center centre party
        campaign administration government congress senate house parliament court assembly times
        post journal news tribune herald gazette magazine network radio tv television press media
        police army navy force service services authority organization organisation club team
        hospital clinic church coalition alliance front movement brotherhood initiative project
        industries systems technologies airlines airways motors partners associates caucus pac
        research studies survey poll report"""),
    plain=words("""
        the a an and or but if in on at to for from with by of as so it its he she they we i you
        his her their our my your this that these those there here then now when while what who why
        how where which not no yes yet also after before during since until although though because
        despite even every each all some many most more much several other another one two three
        four five six seven eight nine ten both either neither just only still perhaps maybe
        meanwhile however moreover instead later earlier today yesterday tomorrow tonight once such
        like unlike according asked told said says monday tuesday wednesday thursday friday saturday
        sunday january february march april may june july august september october november
        december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
        about over under between among against into through without within along around near
        is are was were be been has have had do does did can could will would should may might must
        let's let well oh ok okay speaking asked responding referring nearly almost few part
        read more related watch photo image video updated share advertisement click subscribe
        don't didn't it's he's she's that's there's i'm we're they're you're isn't wasn't doesn't"""),
    common=words("""
        god
        christmas thanksgiving easter full new we've you've they've i've we'll you'll they'll he'll
        she'll it'll i'd you'd he'd she'd we'd they'd last first next final nobody everyone everybody
        anyone anybody someone somebody nothing everything things others none rather whatever whoever
        nevertheless nonetheless regardless otherwise therefore thus hence furthermore indeed morning
        afternoon evening night throughout less news top best worst sometimes together soon overall
        always never ever often once again never very little big great long young old good bad better
        true real sure wrong right possible likely late early recent sorry please thanks thank follow
        look looking listen imagine think consider remember find take make keep let get go come see
        want wait stop use help feel say tell ask give given being having things time times people
        voters polls millions thousands hundreds dozens women men girls boys children families parents
        students officials workers critics supporters years days weeks months hours minutes half twice
        beneath alongside except besides due beyond within upon toward outside inside nearby elsewhere
        partial additional exclusive breaking live video photos audio media transcript letters opinion
        editorial analysis review opening closing former longtime retired current following later
        several certain various different similar current social political public private national
        local federal economic foreign military global international presidential conservative
        progressive liberal racial white black brown young poor rich free angry happy sad crazy huge
        small large high low wouldn't couldn't shouldn't can't won't doesn't aren't weren't haven't
        hasn't hadn't ain't somewhere somehow anyway besides else same own too far close above below
        between talk talks show shows meet call calls love hate hope fear fight war peace power money
        state country nation world government democracy freedom history truth facts fact question
        questions answer point key part rest way ways reason case cases example number numbers"""),
    demonyms=words("""
        arab american british english scottish welsh irish french german italian spanish portuguese dutch
        belgian swiss austrian polish czech hungarian romanian bulgarian greek turkish russian
        ukrainian belarusian chinese japanese korean taiwanese indian pakistani bangladeshi afghan
        iranian iraqi syrian israeli palestinian lebanese jordanian saudi egyptian libyan tunisian
        moroccan algerian nigerian kenyan ethiopian somali sudanese african south north east west
        european asian australian canadian mexican brazilian argentine argentinian chilean colombian
        venezuelan cuban swedish norwegian danish finnish icelandic estonian latvian lithuanian
        serbian croatian bosnian slovenian slovak albanian armenian georgian azerbaijani kazakh
        uzbek thai vietnamese indonesian malaysian philippine filipino singaporean qatari emirati
        kuwaiti yemeni u.s us uk u.k un u.n eu e.u democratic republican gop conservative liberal
        labour labor tory catholic muslim jewish christian hispanic latino black white"""),
)
