package plumbline.harness.cli.doctor;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Facts, and what follows from them.
 *
 * @param facts a value per name, in the order to show
 */
record Checkup(Map<String, Object> facts, List<Gpu> gpus, List<Ability> abilities) {
    private static final double GIGABYTE = 1L << 30;

    /** What an engine tells about its backend, or why it has none. */
    record Backend(Map<String, String> facts, String failure) {
        static Backend of(Engine engine) {
            try {
                return new Backend(engine.diagnostics().map(d -> d.backend()).orElse(Map.of()), "");
            } catch (ProblemException e) {
                Problem problem = e.problems().getFirst();
                return new Backend(Map.of(), (problem.message() + " " + problem.hint()).strip());
            }
        }

        boolean onProcessor() {
            return facts.getOrDefault("backend", "CpuBackend").equals("CpuBackend");
        }
    }

    static Checkup of(Machine machine, String engine, Backend backend, List<Gpu> gpus) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("java", machine.java());
        facts.put("vector_module", machine.vectorModule());
        facts.put("cores", machine.cores());
        facts.put("memory_gb", rounded(machine.memoryBytes()));
        facts.put("heap_gb", rounded(machine.heapBytes()));
        facts.put("huge_pages", machine.hugePages());
        facts.put("engine", engine);
        facts.putAll(backend.facts());

        List<Ability> abilities = new ArrayList<>();
        abilities.add(java(machine).asNeeded());
        abilities.add(nd4j(backend).asNeeded());
        abilities.add(vector(machine, backend));
        abilities.add(hugePages(machine));
        if (gpus.isEmpty()) {
            abilities.add(
                    Ability.missing(
                            "graphics card",
                            "nvidia-smi finds none, or is not there. Everything runs on the"
                                    + " processor."));
        }
        gpus.forEach(gpu -> abilities.add(gpu.ability()));
        return new Checkup(facts, gpus, abilities);
    }

    private static double rounded(long bytes) {
        return Math.round(bytes / GIGABYTE * 10) / 10.0;
    }

    private static Ability java(Machine machine) {
        String found = "this is Java " + machine.javaRelease();
        return machine.javaRelease() >= Machine.JAVA_NEEDED
                ? Ability.there("Java", found + "; " + Machine.JAVA_NEEDED + " is needed.")
                : Ability.missing(
                        "Java", found + "; install a JDK " + Machine.JAVA_NEEDED + " or newer.");
    }

    private static Ability nd4j(Backend backend) {
        return backend.failure().isEmpty()
                ? Ability.there(
                        "kernels: nd4j",
                        "the backend starts. Plain operations, many times slower than 'vector' on"
                                + " a processor; for backends of other devices.")
                : Ability.missing("kernels: nd4j", backend.failure());
    }

    private static Ability vector(Machine machine, Backend backend) {
        String what = "kernels: vector";
        if (!machine.vectorModule()) {
            return Ability.missing(
                    what,
                    "Java was started without --add-modules jdk.incubator.vector; 'plumb' starts it"
                            + " with it.");
        }
        if (!backend.onProcessor()) {
            return Ability.missing(
                    what, "they compute in the processor's memory, and ND4J's is a device's.");
        }
        String bits = backend.facts().get("vector_bits");
        return Ability.there(
                what,
                bits == null
                        ? "the default."
                        : String.format(
                                Locale.ROOT,
                                "the default; %d floats at once.",
                                Integer.parseInt(bits) / Float.SIZE));
    }

    private static Ability hugePages(Machine machine) {
        if (machine.hasHugePages()) {
            return Ability.there("huge pages", "weights and activations lie on them.");
        }
        return Ability.missing(
                "huge pages",
                machine.hugePages().equals("madvise")
                        ? "nobody asks for them; 'plumb' does, by"
                                + " GLIBC_TUNABLES=glibc.malloc.hugetlb=1."
                        : "the kernel's setting is '"
                                + machine.hugePages()
                                + "'; large models run a little slower for it.");
    }

    /** Return whether nothing that is needed is missing. */
    boolean healthy() {
        return abilities.stream().noneMatch(a -> a.needed() && !a.works());
    }
}
