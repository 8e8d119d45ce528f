"""The sections of an establishment's plans that exercises refer to, as `pri/R4`, in words.

The sections are this library's proposal, drawn from what French authorities ask of such plans; an
establishment's own numbers differ, and a reference that is not here is shown as it was written.
"""

_PLANS = {
    "pca": "plan de continuité",
    "pri": "plan de réponse à incident",
    "plan-blanc": "plan blanc",
}

_SECTIONS = {
    "pca/C1": "objet, périmètre, gouvernance",
    "pca/C2": "analyse de risques et scénarios",
    "pca/C3": "bilan d’impact : criticités, délais, dépendances",
    "pca/C4": "stratégie de continuité",
    "pca/C5": "organisation d’alerte et d’activation",
    "pca/C6": "modes dégradés par service",
    "pca/C6.1": "mode dégradé des urgences et de la régulation",
    "pca/C6.2": "mode dégradé du bloc et de la stérilisation",
    "pca/C6.3": "mode dégradé de la réanimation et des soins critiques",
    "pca/C6.4": "mode dégradé de l’hospitalisation, dossier papier",
    "pca/C6.5": "mode dégradé de la pharmacie et du circuit du médicament",
    "pca/C6.6": "mode dégradé de la biologie",
    "pca/C6.7": "mode dégradé de l’imagerie",
    "pca/C6.8": "mode dégradé de la radiothérapie et de la chimiothérapie",
    "pca/C6.9": "mode dégradé des admissions et de l’identitovigilance",
    "pca/C6.10": "mode dégradé de l’information médicale et de la facturation",
    "pca/C6.11": "mode dégradé des ressources humaines et de la paie",
    "pca/C6.12": "mode dégradé de la logistique, de la restauration et du bâtiment",
    "pca/C6.13": "mode dégradé de l’hébergement",
    "pca/C7": "communications de secours",
    "pca/C8": "fournitures et kits",
    "pca/C9": "ordre de redémarrage, sauvegardes, reprise",
    "pca/C10": "retour à la normale, ressaisie, contrôle d’intégrité",
    "pca/C11": "partenaires",
    "pca/C12": "tests, exercices, amélioration continue",
    "pri/R1": "objet, définitions, échelle de gravité",
    "pri/R2": "rôles, astreintes, mandat de décision",
    "pri/R3": "détection et signalement interne",
    "pri/R4": "qualification, escalade, activation de la cellule",
    "pri/R5": "preuves, journalisation, main courante",
    "pri/R6": "endiguement",
    "pri/R7": "investigation",
    "pri/R8": "éradication et reconstruction",
    "pri/R9": "notifications",
    "pri/R10": "plainte, assurance, rançon",
    "pri/R11": "communication",
    "pri/R12": "coordination avec les métiers",
    "pri/R13": "sortie de crise, surveillance, reconnexion",
    "pri/R14": "retour d’expérience et mise à jour",
    "plan-blanc/B1": "déclenchement et levée",
    "plan-blanc/B2": "cellule de crise hospitalière",
    "plan-blanc/B3": "déprogrammation et réorientation",
    "plan-blanc/B4": "rappel du personnel",
    "plan-blanc/B5": "lien avec le SAMU, l’ARS et ORSAN",
    "plan-blanc/B6": "communication",
    "plan-blanc/B7": "plan de sécurité d’établissement",
}


def plan_in_words(reference: str) -> str:
    """Return a section as people say it: `plan de réponse à incident, R6 (endiguement)`."""
    title = _SECTIONS.get(reference)
    if title is None:
        return reference
    plan, _, section = reference.partition("/")
    return f"{_PLANS[plan]}, {section} ({title})"
