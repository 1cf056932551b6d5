"""Usual first names and the gender they tell, for pronouns. Names used for both are left out."""

from __future__ import annotations

from termnews.analyse.quotes.lexicon.model import words

_MALE = words("""
    aaron abdul abdullah abraham adam adolf adrian ahmad ahmed aidan alain alan albert alberto
    alec alejandro aleksandr alessandro alexander alexandre alexei alexey alfred alfredo ali
    alistair allan allen alvin amir anatoly anders andre andreas andreu andrew andrey andrzej
    angus anthony anton antonin antonio antony archie arnold arthur arturo asif austin axel
    barack barry bashar bart bartholomew ben benedict benjamin benny bernard bernd bernhard
    bernie bert bill billy björn bob bobby boris brad bradley brandon brendan brent brett brian
    bruce bruno bryan byron caleb calvin carl carlo carlos cedric cesar chad charles charlie
    chester chris christian christoph christophe christopher chuck clarence claude claudio claus
    clay clayton cliff clifford clint clinton clive clyde cody colin conor connor corey cory
    craig curtis cyril dale damian damien damon dan daniel danny darrell darren darryl dave
    david dean denis dennis derek desmond devin dexter didier diego dietmar dimitri dirk dmitri
    dmitry dominic don donald donnie doug douglas duncan dustin dwayne dwight earl ed eddie
    edgar edmund eduardo edward edwin eitan elias elijah elliot elliott elon emanuel emil
    emmanuel enrique eric erik ernest ernesto ernst erwin ethan eugene evan evgeny fabian fareed
    felipe felix ferdinand fernando fidel florian floyd francesco francis francisco franco frank
    frankie franklin franz fred freddie frederic frederick friedrich fritz gabriel gareth
    garrett garry gary gavin geoff geoffrey georg george georges gerald gerard gerhard gianni
    gilbert giles giorgio giovanni giuseppe glen glenn gordon graham grant greg gregg gregory
    guillaume guillermo gunter günter günther gus gustav gustavo guy hamid hank hans harold
    harry harvey hassan heiko heinrich heinz helmut henri henrik henry herbert herman hermann
    horst howard hubert hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jackson
    jacob jacques jaime jair jake jakob jamal james jan jared jason javier jay jean-claude
    jean-luc jean-marc jean-michel jean-paul jean-pierre jean-yves jeff jeffrey jens jeremiah
    jeremy jerome jerry jesse jesus jim jimmy jo-wilfried joachim joaquin joe joel johan johann
    johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan juergen
    julian julien julio justin jürgen kamal karim karl karl-heinz keith ken kenneth kent kevin
    khalid kirk klaus konrad konstantin kurt kyle lamar lance larry lars laurent lawrence lee
    len leo leon leonard leonid leonardo leroy leslie lewis liam lindsey lionel lloyd logan
    lorenz lorenzo lou louis luc luca lucas ludwig luigi luis luiz lukas luke luther lyle magnus
    mahmoud malcolm manfred manuel marc marcel marcelo marco marcos marcus mario mark markus
    marshall martin marvin mason massimo mathias mathieu matt matteo matthew matthias maurice
    mauricio max maxim maximilian mehdi mehmet melvin mervyn michael michel miguel mike mikhail
    milos milton mitch mitchell mitt mohamed mohammad mohammed mohamad moritz moshe muhammad
    murray mustafa narendra nathan nathaniel naftali neal ned neil nelson newt nicholas nick
    nico nicolas niels nigel nikita nikolai nikolaus noah noam noel norbert norman olaf oleg
    oliver olivier omar orlando oscar oskar osman otto owen pablo paolo pascal patrick paul
    paulo pavel pedro per pete peter petr petro phil philip philipp philippe phillip pier pierre
    pieter piotr rafael rahm rainer ralf ralph ramon rand randall randy raphael rashid raul ray
    raymond recep reggie reiner reinhard rené rex ricardo richard rick ricky rob robert roberto
    robin roderick rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben
    rudolf rudolph rudy rupert rush russell ryan saad saeb salman salvador salvatore sam samir
    samuel sean sebastian serge sergei sergey sergio seth shane shaun shawn shimon shinzo sidney
    simon silvio spencer stan stanley stefan stefano stephan stephane stephen steve steven
    stewart stuart sven sylvain tariq taylor ted terence terrence terry theo theodore thierry
    thilo thomas thorsten tim timothy toby todd tom tommy tony travis trevor tristan tyler
    ulrich uwe vaclav valery vernon victor viktor vincent vincenzo vitali vitaly vladimir volker
    volodymyr wade wallace walter warren wayne wendell werner wilfried wilhelm will willem
    william willie wolfgang xavier yair yanis yann yasser yitzhak yuri yves yusuf zachary zack
    wladimir alexej sergej michail juri dmitrij waleri jong-un jinping dante saul
    moises владимир александр сергей дмитрий андрей алексей михаил иван николай юрий виктор
    игорь олег павел евгений борис анатолий константин денис антон максим вячеслав роман валерий
    григорий петр пётр
""")
_FEMALE = words("""
    abby abigail ada adele adriana agnes aisha alexandra alexandria alexia alice alicia alina
    alison allison alyssa amalia amanda amber amelia amelize amina amy ana anastasia andrea
    angela angelica angelina angelique angie anita anja ann anna annabel anne anne-marie
    annegret annalena annette annie antje antonia april ariana ariel ashley astrid audrey aung
    ava ayesha barbara beata beate beatrice becky belinda bella bernadette beth bethany betsy
    betty beverly bianca birgit bonnie brenda bridget brigitte brittany brooke camila camilla
    camille candace cara carla carly carmen carol carolina caroline carolyn carrie cassandra
    catherine cathy cecilia cecile celeste celine charlene charlotte chelsea cheryl chiara chloe
    christiane christina christine cindy claire clara claudia colleen condoleezza connie
    constance corinne cornelia courtney cristina crystal cynthia daisy daniela danielle daphne
    dawn deanna debbie deborah debra deirdre delphine denise diana diane dianne dolores
    donatella donna dora doris dorothea dorothy edith eileen elaine eleanor elena elisa
    elisabeth elise eliza elizabeth ella ellen elsa elvira emilia emily emma erica erika erin
    esther eunice eva evelyn fatima faye felicia fiona flora florence frances francesca
    francoise françoise frauke frida gabriela gabriele gabrielle gail gemma georgia georgina
    geraldine gerda gertrude gina giorgia gisela gladys glenda gloria grace greta gretchen
    guadalupe gwen gwendolyn gwynne hannah hannelore harriet hazel heather heidi heike helen
    helena helene helga henrietta hilary hilda hillary holly hope huma ida ilse imelda ines inga
    ingrid irene irina irma isabel isabella isabelle iva ivanka jackie jacqueline jana jane
    janet janice janine jasmine jean jeanette jeanne jeannine jenna jennifer jenny jessica jill
    joan joanna joanne jocelyn jodi johanna josephine joy joyce juanita judith judy julia
    juliana julianne julie juliet juliette justine jutta kaitlyn karen karin karina karla kate
    katharina katherine kathleen kathryn kathy katie katja katrin katrina kay kayla kellyanne
    keisha kerstin kim kimberly kirsten kirstjen kristen kristin kristina lara latoya laura
    lauren laurie lea leah leila lena leslie leticia letitia liliana lilian lillian lily linda
    lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucy ludmila luisa lydia
    lynn madeleine madeline maggie malala malia malkia mandy manuela marcia margaret margarita
    margot margrethe maria mariah marian mariana marianne marie marilyn marina marine marion
    marissa marjorie marlene marsha marta martha martina mary matilda maureen maxine maya megan
    meghan melania melanie melinda melissa mercedes meredith mette mia michaela michele michelle
    mildred mimi mindy miranda miriam molly mona monica monika monique muriel nadia nadine nancy
    naomi natalia natalie natasha nathalie nicola nicole nikki nina nora norma olga olivia
    ophelia oprah pam pamela patricia patsy patty paula paulina pauline penelope penny petra
    phoebe phyllis priscilla priti rachel ramona rania rebecca regina renate renee reyna rhonda
    rita roberta robyn rosa rosalind rosanna rose roseanne rosemary roxanne ruth sabine sabrina
    sally samantha sandra sara sarah savannah scarlett serena sharon sheila shelley sheryl
    shirley sigrid silke silvia simone sofia sonia sonja sophia sophie stacey stacy stefanie
    stella stephanie sue summer susan susana susanne suzanne svetlana sybil sylvia sylvie
    tabitha tamara tammy tania tanja tanya tara tatiana teresa tessa thelma theresa therese
    tiffany tina tracy trudy tulsi ulla ulrike ursula ute valentina valerie vanessa vera verena
    veronica veronika veronique victoria viktoria viola violet virginia vivian viviane wanda
    wendy whitney wilma yolanda yvette yvonne zoe анна мария елена ольга наталья
    татьяна ирина светлана екатерина юлия анастасия валентина
""")


def gender_of(first_name: str) -> int:
    """1 for a man's name, -1 for a woman's, 0 if unknown. Folded or lower-case name expected."""
    return (first_name in _MALE) - (first_name in _FEMALE)


_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BEFORE_MONTHS = frozenset("in since until till last next early mid late from".split())
"""Words behind which "Jun" is the month even where a name follows: "in Jun Apple said"."""


def is_month_or_name(word: str, before: str) -> bool:
    """Whether a folded word is a month's short form that may be a given name here: "Jun" before
    "Takeda", if the word before it says nothing of a date."""
    return word in _SHORT_MONTHS and not before[:1].isdigit() and before not in _BEFORE_MONTHS
