package plumbline.harness.cli.doctor;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.plugin.Registry;
import plumbline.spi.Engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Tells what is there, and what will and will not work. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Tells what Plumbline finds on this machine, and what will and will not work here.",
        footer = "Exit code 1 if something is missing without which nothing works.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    @Inject
    DoctorCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        Engine engine = registry.engine();
        Checkup checkup =
                Checkup.of(Machine.here(), engine.name(), Checkup.Backend.of(engine), Gpu.all());
        if (json.given()) {
            console.json(document(checkup));
        } else {
            print(checkup);
        }
        return checkup.healthy() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Map<String, Object> document(Checkup checkup) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("facts", checkup.facts());
        document.put("gpus", checkup.gpus());
        document.put("abilities", checkup.abilities());
        document.put("healthy", checkup.healthy());
        return document;
    }

    private void print(Checkup checkup) {
        checkup.facts()
                .forEach(
                        (name, value) ->
                                console.out().printf("%-16s %s%n", name.replace('_', ' '), value));
        if (checkup.gpus().isEmpty()) {
            console.out().printf("%-16s %s%n", "gpu", "none found");
        }
        checkup.gpus()
                .forEach(
                        gpu ->
                                console.out()
                                        .printf(
                                                "%-16s %s, compute capability %s, %s%n",
                                                "gpu", gpu.name(), gpu.capability(), gpu.memory()));
        print("Works:", checkup.abilities().stream().filter(Ability::works).toList());
        print("Does not:", checkup.abilities().stream().filter(a -> !a.works()).toList());
    }

    private void print(String title, List<Ability> abilities) {
        if (abilities.isEmpty()) {
            return;
        }
        console.out().println(title);
        abilities.forEach(
                a ->
                        console.out()
                                .println(
                                        "  "
                                                + a.what()
                                                + " – "
                                                + a.why()
                                                + (a.needed() && !a.works()
                                                        ? " Nothing works without it."
                                                        : "")));
    }
}
