"""One fault of each kind that an exercise may have, where it is and what is said of it."""

from tests.unit.scenario.authoring import Fault

_REST = "channel: phone, subject: S"

FAULTS = [
    Fault("an objective twice", "objectives", "{id: ▶O1, text: Deux}", ("en double « O1 »",)),
    Fault(
        "an unknown key of an objective",
        "objectives",
        "{id: O2, ▶texte: x, text: y}",
        ("clé inconnue « texte » : vouliez-vous dire « text » ?",),
    ),
    Fault(
        "a role nobody plays, in a cell",
        "cells",
        "{id: sud, title: Sud, roles: [rssi, ▶press]}",
        ("rôle qui n’est pas joué « press »",),
    ),
    Fault(
        "a cell twice",
        "cells",
        "{id: ▶nord, title: Nord bis, roles: [rssi, direction]}",
        ("en double « nord »",),
    ),
    Fault(
        "phases out of order",
        "phases",
        '{id: soir, title: Soir, starts: ▶30m, scenario: "J+1 20:00"}',
        ("phases dans le désordre",),
    ),
    Fault(
        "a scenario that goes back",
        "phases",
        '{id: recul, title: Recul, starts: 90m, scenario: ▶"J 01:00"}',
        ("l’heure du scénario recule",),
    ),
    Fault(
        "a phase twice",
        "phases",
        '{id: ▶alerte, title: Encore, starts: 100m, scenario: "J+4 08:00"}',
        ("id en double « alerte »",),
    ),
    Fault(
        "an instant that is none",
        "phases",
        "{id: flou, title: Flou, starts: 110m, scenario: ▶demain matin}",
        ("n’est pas un instant du scénario",),
    ),
    Fault(
        "an unknown objective of a milestone",
        "milestones",
        "{id: jalon, text: T, objective: ▶O9}",
        ("objectif inconnu « O9 » : sont connus : O1",),
    ),
    Fault(
        "one id for two kinds of thing",
        "milestones",
        "{id: ▶demain, text: T}",
        ("id en double « demain » (déjà dans phases)",),
    ),
    Fault(
        "a misspelt role",
        "injects",
        f"{{id: i1, at: 2m, to: [▶rsi, dpd, rssi], {_REST}}}",
        ("rôle inconnu « rsi » : vouliez-vous dire « rssi » ?",),
    ),
    Fault(
        "a message in the name of somebody who is not simulated",
        "injects",
        f"{{id: i30, at: 2m, to: rssi, actor: ▶pres, {_REST}}}",
        ("rôle qui n’est pas simulé « pres » : vouliez-vous dire « presse » ?",),
    ),
    Fault(
        "an unknown phase",
        "injects",
        f"{{id: i2, phase: ▶demian, at: 2m, to: rssi, {_REST}}}",
        ("phase inconnue « demian » : vouliez-vous dire « demain » ?",),
    ),
    Fault(
        "unknown objectives of an inject",
        "injects",
        f"{{id: i3, at: 2m, to: rssi, {_REST}, objective: ▶O8, "
        "expects: [{id: E1, text: T, objective: ▶O7}]}",
        ("objectif inconnu « O8 »", "objectif inconnu « O7 »"),
    ),
    Fault(
        "unknown milestones",
        "injects",
        f"{{id: i4, after: [▶note.release, ▶personne], unless: ▶cnil-33.file, to: rssi, {_REST}}}",
        (
            "jalon inconnu « note.release » : vouliez-vous dire « note.released » ?",
            "jalon inconnu « personne »",
            "jalon inconnu « cnil-33.file » : vouliez-vous dire « cnil-33.filed » ?",
        ),
    ),
    Fault(
        "an e-mail that is said aloud",
        "injects",
        "{id: i40, at: 2m, to: rssi, channel: email, spoken: ▶true, subject: S}",
        ("« email » ne se dit pas à voix haute",),
    ),
    Fault(
        "an answer to nothing",
        "injects",
        f"{{id: i41, at: 2m, to: rssi, reply_to: ▶notee, {_REST}}}",
        ("stimulus inconnu « notee » : vouliez-vous dire « note » ?",),
    ),
    Fault(
        "an answer on another channel",
        "injects",
        "{id: i42, at: 2m, to: rssi, channel: sms, reply_to: ▶note, subject: S}",
        ("« note » passe par phone et non par sms : répondre sur le même canal",),
    ),
    Fault(
        "one that answers itself",
        "injects",
        f"{{id: i43, at: 2m, to: rssi, reply_to: ▶i43, {_REST}}}",
        ("cycle : i43 se répondent",),
    ),
    Fault(
        "a misspelt key",
        "injects",
        f"{{id: i5, at: 2m, to: rssi, {_REST}, ▶bodi: x}}",
        ("clé inconnue « bodi » : vouliez-vous dire « body » ?",),
    ),
    Fault(
        "a misspelt channel",
        "injects",
        "{id: i6, at: 2m, to: rssi, channel: ▶fone, subject: S}",
        ("« fone » n’est pas permis ici : vouliez-vous dire « phone » ?",),
    ),
    Fault(
        "durations that are none",
        "injects",
        f"{{id: i7, after: active, delay: ▶5x, to: rssi, {_REST}, "
        "expects: [{id: E1, text: T, within: ▶10}]}",
        ("« 5x » n’est pas une durée", "« 10 » n’a pas d’unité"),
    ),
    Fault(
        "nothing that triggers an inject",
        "injects",
        f"▶{{id: i8, to: rssi, {_REST}}}",
        ("rien ne le déclenche",),
    ),
    Fault(
        "two triggers",
        "injects",
        f"▶{{id: i9, at: 2m, manual: true, to: rssi, {_REST}}}",
        ("plusieurs déclencheurs",),
    ),
    Fault(
        "a delay after nothing",
        "injects",
        f"▶{{id: i10, at: 2m, delay: 3m, to: rssi, {_REST}}}",
        ("delay ne va qu’avec after",),
    ),
    Fault(
        "a missing key",
        "injects",
        "▶{id: i11, at: 2m, to: rssi, channel: phone}",
        ("il manque la clé « subject »",),
    ),
    Fault(
        "a single choice",
        "injects",
        f"{{id: i12, at: 2m, to: rssi, {_REST}, decision: {{question: Q, choices: ▶{{oui: O}}}}}}",
        ("il en faut au moins 2",),
    ),
    Fault(
        "a choice with a reserved name",
        "injects",
        f"{{id: i13, at: 2m, to: rssi, {_REST}, "
        "decision: {question: Q, choices: {oui: O, ▶released: N}}}",
        ("porte un nom réservé",),
    ),
    Fault(
        "an expected action twice",
        "injects",
        f"{{id: i14, at: 2m, to: rssi, {_REST}, "
        "expects: [{id: E1, text: T}, {id: ▶E1, text: U}]}",
        ("id en double « E1 »",),
    ),
    Fault(
        "a decision that only a simulated role could take",
        "injects",
        f"{{id: i15, at: 2m, to: ▶presse, {_REST}, "
        "decision: {question: Q, choices: {oui: O, non: N}}}",
        ("personne ne peut prendre cette décision",),
    ),
    Fault(
        "a decision for a role without a seat",
        "injects",
        f"{{id: i16, at: 2m, to: ▶[dpd], {_REST}, "
        "decision: {question: Q, choices: {oui: O, non: N}}}",
        ("personne ne peut prendre cette décision",),
    ),
    Fault(
        "a decision for a simulated role and one without a seat",
        "injects",
        f"{{id: i17, at: 2m, to: ▶[dpd, presse], {_REST}, "
        "decision: {question: Q, choices: {oui: O, non: N}}}",
        ("personne ne peut prendre cette décision",),
    ),
    Fault(
        "an inject that waits for itself",
        "injects",
        f"{{id: seul, after: ▶seul.released, to: rssi, {_REST}}}",
        ("cycle : seul → seul",),
    ),
    Fault(
        "a ring",
        "injects",
        f"{{id: cercle-a, after: ▶cercle-b.released, to: rssi, {_REST}}}\n"
        f"  - {{id: cercle-b, after: cercle-a.acknowledged, to: rssi, {_REST}}}",
        ("cycle : cercle-a → cercle-b → cercle-a",),
    ),
    Fault(
        "an inject behind a ring",
        "injects",
        f"{{id: rond, after: ▶rond.released, to: rssi, {_REST}}}\n"
        f"  - {{id: derriere, after: ▶[rond.answered, note.released], to: rssi, {_REST}}}",
        ("cycle : rond → rond", "« derriere » ne peut jamais être joué"),
    ),
    Fault(
        "an inject that needs both choices",
        "injects",
        f"{{id: i18, after: ▶[choix.oui, choix.non], to: rssi, {_REST}}}",
        ("« i18 » ne peut jamais être joué : il lui faut choix.non et choix.oui",),
    ),
    Fault(
        "an inject that its trigger rules out",
        "injects",
        f"{{id: i19, after: choix.oui, unless: ▶choix.oui, to: rssi, {_REST}}}",
        ("« i19 » ne peut jamais être joué",),
    ),
    Fault(
        "an inject that what precedes its trigger rules out",
        "injects",
        f"{{id: i20, after: note.acknowledged, unless: ▶note.released, to: rssi, {_REST}}}",
        ("« i20 » ne peut jamais être joué",),
    ),
    Fault(
        "attachments missing or outside",
        "injects",
        f"{{id: i21, at: 2m, to: rssi, {_REST}, attachments: [dedans.txt, ▶absent.txt, "
        "▶../dehors.txt, ▶/etc/hostname, ▶lien.txt, ▶sous/../../dehors.txt, ▶sous]}",
        (
            "fichier absent « absent.txt »",
            "« ../dehors.txt » est hors du dossier",
            "« /etc/hostname » est hors du dossier",
            "« lien.txt » est hors du dossier",
            "« sous/../../dehors.txt » est hors du dossier",
            "fichier absent « sous »",
        ),
    ),
    Fault(
        "body files missing or outside",
        "injects",
        f"{{id: i22, at: 2m, to: rssi, {_REST}, body: ▶corps.md, notes: ▶../dehors.txt}}",
        ("fichier absent « corps.md »", "« ../dehors.txt » est hors du dossier"),
    ),
    Fault(
        "an unknown library inject",
        "injects",
        "{use: ▶relance-arse, id: i23, at: 2m, to: rssi}",
        ("de bibliothèque inconnu « relance-arse » : vouliez-vous dire « relance-ars » ?",),
    ),
    Fault(
        "an unknown parameter",
        "injects",
        "{use: relance-ars, id: i24, at: 2m, to: rssi, with: {▶delais: 5, objectif: O1}}",
        ("paramètre inconnu « delais » : vouliez-vous dire « delai » ?",),
    ),
    Fault(
        "an id that is none",
        "injects",
        f"{{id: ▶pas un id, at: 2m, to: rssi, {_REST}}}",
        ("« pas un id » n’est pas un identifiant",),
    ),
    Fault(
        "something that is no inject",
        "injects",
        "▶du texte",
        ("un groupe de clés est attendu",),
    ),
    Fault(
        "an unknown obligation",
        "obligations",
        "▶cnil-34",
        ("obligation inconnue « cnil-34 » : vouliez-vous dire « cnil-33 » ?",),
    ),
    Fault(
        "an obligation that speaks of nothing known",
        "obligations",
        "{id: plainte-lopmi, aware: ▶note.recu, by: [rssi, ▶dirction]}",
        ("jalon inconnu « note.recu »", "rôle inconnu « dirction »"),
    ),
    Fault(
        "an unknown key of an obligation",
        "obligations",
        "{id: eigs-1, ▶deley: 3h}",
        ("clé inconnue « deley » : vouliez-vous dire « delay » ?",),
    ),
    Fault(
        "an obligation twice",
        "obligations",
        "{id: ▶cnil-33, delay: 24h}",
        ("id en double « cnil-33 »",),
    ),
]
DUPLICATE_INJECT = Fault(
    "an inject twice",
    "injects",
    f"{{id: ▶note, at: 4m, to: rssi, {_REST}}}",
    ("id en double « note »",),
)
