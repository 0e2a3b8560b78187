package plumbline.harness.cli.doctor;

/**
 * Something that works here, or does not, and why.
 *
 * @param needed whether nothing can be done without it
 */
record Ability(String what, boolean works, boolean needed, String why) {
    static Ability there(String what, String why) {
        return new Ability(what, true, false, why);
    }

    static Ability missing(String what, String why) {
        return new Ability(what, false, false, why);
    }

    Ability asNeeded() {
        return new Ability(what, works, true, why);
    }
}
