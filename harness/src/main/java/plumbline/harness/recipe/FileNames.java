package plumbline.harness.recipe;

/** Names that become files and folders: at most 100 letters, digits, dots, hyphens, underscores. */
final class FileNames {
    private FileNames() {}

    static void check(String name, String what, String place, Problems problems) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            problems.add(
                    place,
                    "wrong-name",
                    what + " is '" + name + "'; it becomes a folder's name.",
                    "Use at most 100 letters, digits, dots, hyphens and underscores; begin with a"
                            + " letter or a digit.");
        }
    }
}
