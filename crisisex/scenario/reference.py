"""What each key of `exercise.yaml` says: the author's guide and the JSON Schema tell it.

It is in French alone, as the guide is.
"""

PARTS = {
    "Exercise": "L’exercice",
    "Objective": "`objectives` : ce que l’on veut apprendre ou prouver",
    "Roles": "`roles` : qui joue, et qui est simulé",
    "RoleCard": "`cards` et `roles/<id>.md` : les fiches de rôle",
    "CellSpec": "`cells` : une ou plusieurs cellules de crise",
    "Phase": "`phases` : les sauts temporels et le rythme",
    "Quiet": "`quiet` : les remarques de qualité que l’on tait, et pourquoi",
    "Milestone": "`milestones` : les jalons que l’animation coche",
    "Inject": "`injects` : les stimuli",
    "Condition": "`after` : la condition d’un inject",
    "Decision": "`decision` : une question et ses choix",
    "ExpectedAction": "`expects` : les réactions attendues",
    "Obligation": "`obligations` : les horloges réglementaires",
    "Route": "`route` : le chemin d’une déclaration",
    "Form": "`forms` et `forms/<id>.yaml` : les formulaires de déclaration",
    "FormSection": "`sections` : les parties d’un formulaire",
    "FormField": "`fields` : ce qu’un formulaire demande",
    "LibraryInject": "`injects/<id>.yaml` : un inject de bibliothèque",
    "Parameter": "`parameters` : les blancs d’un inject de bibliothèque",
}

FIELDS = {
    ("Exercise", "format"): "Version du format de fichier.",
    ("Exercise", "id"): "Identifiant, comme le nom du dossier.",
    ("Exercise", "title"): "Titre montré à tous.",
    ("Exercise", "language"): (
        "`fr` ou `en`. En `en`, ce qui est livré (fiches, obligations, formulaires, sections de "
        "plans) vient de son dossier `en/`, en français à défaut."
    ),
    ("Exercise", "translation_of"): (
        "L’exercice dont celui-ci est la traduction : mêmes identifiants, instants, conditions et "
        "choix ; seuls les mots changent."
    ),
    ("Exercise", "level"): "`débutant`, `intermédiaire` ou `confirmé`.",
    ("Exercise", "duration"): "Durée de jeu prévue.",
    ("Exercise", "establishment"): "L’établissement fictif où l’on joue.",
    ("Exercise", "summary"): "Le scénario en quelques phrases ; texte ou fichier `.md`.",
    ("Exercise", "briefing"): (
        "Mise en situation et règles du jeu, montrées aux joueurs ; texte ou fichier `.md`."
    ),
    ("Exercise", "rules"): (
        "Règles du jeu, en Markdown ou nom de fichier, montrées aux joueurs à DEBEX ; "
        "à défaut, le dossier."
    ),
    ("Exercise", "guide"): "Guide de l’animation, jamais montré aux joueurs.",
    ("Exercise", "sources"): "Les faits publics sur lesquels le scénario est bâti.",
    ("Exercise", "objectives"): "Liste d’objectifs.",
    ("Exercise", "roles"): "Rôles joués et simulés.",
    ("Exercise", "cards"): "Fiches de rôle écrites sur place ; sinon celles de `roles/`.",
    ("Exercise", "cells"): "Cellules de crise ; sans elles, il y en a une seule.",
    ("Exercise", "phases"): "Liste de phases, dans l’ordre.",
    ("Exercise", "milestones"): "Liste de jalons.",
    ("Exercise", "situation_points"): (
        "Points de situation prévus, en temps de jeu depuis DEBEX : `[25m, 1h10m]`. Le prochain "
        "seul est annoncé aux joueurs et à l’écran de la salle."
    ),
    ("Exercise", "injects"): "Liste d’injects.",
    ("Exercise", "obligations"): (
        "Identifiants du catalogue, ou le même avec des clés qui le complètent ou le changent."
    ),
    ("Exercise", "forms"): (
        "Formulaires écrits sur place ; sinon ceux de `forms/`, sinon ceux qui sont livrés."
    ),
    ("Exercise", "quiet"): (
        "Remarques de `crisisex validate` que l’on a pesées : voir « La qualité »."
    ),
    ("Quiet", "rule"): "La règle, par exemple `role-silencieux`.",
    ("Quiet", "where"): (
        "De quoi elle parle : un rôle, un inject, une phase… ; partout, si rien n’est dit."
    ),
    ("Quiet", "because"): "La raison, en une phrase ; sans elle, le silence est remarqué.",
    ("Objective", "id"): "Identifiant, par exemple `O1`.",
    ("Objective", "text"): "L’objectif, en une phrase.",
    ("Objective", "plan"): "La section de plan qu’il met à l’épreuve, par exemple `pri/R4`.",
    ("Roles", "played"): "Rôles tenus par des joueurs.",
    (
        "Roles",
        "historian",
    ): "Rôles joués qui tiennent la main courante : ils peuvent en corriger toutes les lignes.",
    ("Roles", "simulated"): "Rôles que l’animation joue.",
    ("RoleCard", "id"): "Identifiant du rôle.",
    ("RoleCard", "title"): "Nom complet du rôle.",
    ("RoleCard", "short"): "Nom court, pour les colonnes étroites.",
    ("RoleCard", "card"): "La fiche, en Markdown : dans un fichier, ce qui suit l’en-tête.",
    ("RoleCard", "reachable"): "`false` : les joueurs ne peuvent pas écrire à ce rôle simulé.",
    ("RoleCard", "answers"): "Réponses toutes prêtes pour qui joue ce rôle simulé.",
    (
        "RoleCard",
        "contact",
    ): "Numéro ou adresse inventés, montrés dans l’annuaire : `01 99 00 12 34`, `.example`.",
    ("CellSpec", "id"): "Identifiant de la cellule.",
    ("CellSpec", "title"): "Nom de la cellule ou de l’établissement.",
    ("CellSpec", "roles"): "Rôles joués dans cette cellule ; tous, si rien n’est dit.",
    (
        "CellSpec",
        "listed",
    ): "`false` : les joueurs des autres cellules ne la trouvent pas dans leur annuaire.",
    ("Phase", "id"): "Identifiant ; `<id>.started` est un jalon.",
    ("Phase", "title"): "Titre montré aux joueurs à son ouverture.",
    ("Phase", "starts"): "Instant de jeu où elle s’ouvre ; la première commence à 0.",
    ("Phase", "scenario"): "Heure du scénario à son ouverture : `J 02:10`, `J+1 08:00`.",
    ("Phase", "pace"): "Minutes de scénario par minute jouée.",
    ("Milestone", "id"): "Identifiant, que les conditions nomment.",
    ("Milestone", "text"): "Ce qui doit être vu pour le cocher.",
    ("Milestone", "objective"): "Objectif auquel il se rattache.",
    (
        "Inject",
        "id",
    ): "Identifiant ; ses jalons sont `<id>.released`, `.acknowledged`, `.answered`.",
    ("Inject", "phase"): "Sa phase ; la première, si rien n’est dit.",
    ("Inject", "at"): "Part à cet instant, compté du début de sa phase.",
    ("Inject", "after"): "Part quand ces jalons sont atteints.",
    ("Inject", "delay"): "Temps entre la condition et le départ.",
    ("Inject", "unless"): (
        "Inject de rattrapage : il devient sans objet dès que l’un de ces jalons est atteint."
    ),
    ("Inject", "manual"): "Ne part que sur une touche de l’animation, à tout moment.",
    ("Inject", "release"): (
        "`key` : à son heure, il attend dans la file « à jouer » que l’animation le joue."
    ),
    ("Inject", "from"): "L’émetteur, tel que le joueur le lit.",
    ("Inject", "actor"): "Le rôle simulé au nom de qui il part.",
    ("Inject", "to"): "Les rôles qui le reçoivent, et eux seuls.",
    ("Inject", "channel"): (
        "`email`, `phone`, `sms`, `press`, `tv`, `social`, `letter`, `bulletin`, `alert` "
        "ou `face-to-face`."
    ),
    ("Inject", "subject"): (
        "L’objet, ou la première phrase ; la question de la décision, s’il n’y en a pas."
    ),
    ("Inject", "body"): "Le texte, en Markdown, ou le nom d’un fichier `.md` du dossier.",
    ("Inject", "spoken"): (
        "`true` : l’animation dit le texte à voix haute ; aucun écran de joueur ne le montre. "
        "Pour `phone` et `face-to-face`."
    ),
    ("Inject", "reply_to"): (
        "L’inject du même canal auquel il répond : il s’affiche dans le même fil."
    ),
    ("Inject", "attachments"): (
        "Pièces jointes, dans le dossier de l’exercice. Un fichier `.vtt` de même nom donne ses "
        "sous-titres à un son ou à une vidéo."
    ),
    ("Inject", "decision"): "La question qu’il pose, avec ses choix.",
    ("Inject", "expects"): "Réactions attendues.",
    ("Inject", "objective"): "Objectif auquel il se rattache.",
    ("Inject", "notes"): "Pour l’animation seule : comment le jouer, quoi observer.",
    ("Inject", "quiet"): (
        "Les remarques que l’on tait dans cet inject : `[{rule: texte-long, because: …}]`."
    ),
    ("Condition", "all"): "Tous ces jalons ; une liste simple sous `after` veut dire cela.",
    ("Condition", "any"): "L’un au moins de ces jalons.",
    ("Decision", "question"): "La question posée.",
    ("Decision", "choices"): "Les choix : `id: libellé`. Chacun est un jalon, `<inject>.<choix>`.",
    ("ExpectedAction", "id"): "Identifiant ; `<inject>.<id>` est un jalon.",
    ("ExpectedAction", "text"): "Ce qu’une équipe préparée ferait.",
    ("ExpectedAction", "within"): "Délai après le départ de l’inject.",
    ("ExpectedAction", "critical"): (
        "`true` : tâche critique, sans laquelle l’objectif n’est pas atteint."
    ),
    ("ExpectedAction", "objective"): "Objectif auquel elle se rattache.",
    ("ExpectedAction", "plan"): "Section de plan concernée.",
    ("Obligation", "id"): (
        "Identifiant du catalogue ; ses jalons sont `<id>.started` et `<id>.filed`."
    ),
    ("Obligation", "title"): "Ce qui est dû.",
    ("Obligation", "t0"): "Ce dont la connaissance fait partir l’horloge.",
    ("Obligation", "delay"): "`72h`, une période comme `P1M`, ou rien pour « sans délai ».",
    ("Obligation", "wording"): "Le délai, dans les mots du texte.",
    ("Obligation", "recipient"): "À qui.",
    ("Obligation", "declarant"): "Par qui.",
    ("Obligation", "condition"): "Quand elle s’applique.",
    ("Obligation", "reference"): "Le texte.",
    ("Obligation", "source"): "Où il a été lu.",
    ("Obligation", "mark"): "`V` : lu à la source ; `G` : montré « à vérifier ».",
    ("Obligation", "checked"): "Date de la lecture.",
    ("Obligation", "enabled"): "`false` la retire de l’exercice.",
    ("Obligation", "aware"): (
        "Jalon auquel l’établissement est réputé savoir, s’il ne l’a pas dit avant."
    ),
    ("Obligation", "by"): "Rôles qui peuvent la déposer ; tous, si rien n’est dit.",
    ("Obligation", "form"): "Son formulaire ; sans lui, la déclaration s’écrit en texte libre.",
    ("Obligation", "route"): "Qui reçoit la déclaration, et à qui elle est transmise.",
    ("Route", "recipient"): "Le rôle qui la reçoit, joué ou non.",
    ("Route", "relays"): "Les rôles à qui il la transmet aussitôt.",
    ("Form", "id"): "Identifiant, comme le nom du fichier.",
    ("Form", "title"): "Titre montré au déclarant.",
    ("Form", "intro"): "Une ou deux phrases avant les questions.",
    ("Form", "receipt"): (
        "Ce que porte le numéro du reçu : `SSI` donne `EX-SSI-0001`. Capitales et chiffres."
    ),
    ("Form", "sections"): "Les parties, dans l’ordre.",
    ("Form", "source"): "D’où viennent les rubriques.",
    ("Form", "mark"): "`V` : lu à la source ; `G` : montré « à vérifier ».",
    ("Form", "checked"): "Date de la lecture.",
    ("FormSection", "title"): "Titre de la partie.",
    ("FormSection", "fields"): "Les questions, dans l’ordre.",
    ("FormField", "id"): "Identifiant, seul de ce nom dans le formulaire.",
    ("FormField", "label"): "La question, en quelques mots.",
    ("FormField", "kind"): (
        "`line`, `text`, `choice` (un seul choix), `choices` (plusieurs), `number` ou `instant` "
        "(une heure du scénario)."
    ),
    ("FormField", "required"): "`true` : sans réponse, la déclaration ne part pas.",
    ("FormField", "options"): "Pour `choice` et `choices` : `id: libellé`.",
    ("FormField", "hint"): "Une aide, sous la question.",
    ("FormField", "max"): "Caractères d’une ligne ou d’un texte ; plus grande valeur d’un nombre.",
    ("LibraryInject", "id"): "Identifiant, comme le nom du fichier ; `use` le nomme.",
    ("LibraryInject", "title"): "Ce qui arrive, en quelques mots.",
    ("LibraryInject", "summary"): "Ce qu’il met à l’épreuve, pour qui le choisit.",
    ("LibraryInject", "phase"): (
        "Quand il sert : `avant`, `alerte`, `conduite`, `durée`, `reprise` ou `après`."
    ),
    ("LibraryInject", "theme"): (
        "`détection`, `qualification`, `endiguement`, `preuves`, `soins`, `fournisseurs`, "
        "`téléphonie`, `obligations`, `médias`, `patients`, `personnel`, `rançon`, `autorités`, "
        "`reprise` ou `enseignements`."
    ),
    ("LibraryInject", "parameters"): "Les blancs, par nom : `{nom}` dans les textes.",
    ("LibraryInject", "inject"): "L’inject, avec ses blancs, sans `id` ni déclencheur.",
    ("Parameter", "text"): "Ce que l’auteur doit y mettre.",
    ("Parameter", "default"): "Ce qui y est mis s’il ne dit rien.",
}
