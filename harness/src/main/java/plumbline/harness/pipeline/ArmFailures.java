package plumbline.harness.pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plumbline.harness.health.Unhealthy;
import plumbline.harness.labelling.AwaitedVotes;
import plumbline.harness.plugin.InstalledPlugin;
import plumbline.harness.recipe.ArmSpec;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.result.ArmFailure;
import plumbline.problem.ProblemException;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The arms that were given up because something in them threw, while the others went on. An arm
 * that fails for one seed is not run for the next.
 *
 * <p>What ends the run instead: a problem of the user's, a wish to stop, votes that are awaited, a
 * rule of health, the machine itself, what a follower throws, and whatever happens to the arm that
 * all others are compared with.
 */
final class ArmFailures {
    private static final Logger LOG = LoggerFactory.getLogger("run");

    private final Recipe recipe;
    private final Function<Object, Optional<InstalledPlugin>> plugins;
    private final SequencedMap<String, ArmFailure> byArm = new LinkedHashMap<>();

    ArmFailures(Recipe recipe, Function<Object, Optional<InstalledPlugin>> plugins) {
        this.recipe = recipe;
        this.plugins = plugins;
    }

    /** Return whether the arm has not been given up. */
    boolean spare(ArmSpec arm) {
        return !byArm.containsKey(arm.name());
    }

    List<ArmFailure> all() {
        return List.copyOf(byArm.values());
    }

    /** Give an arm up in whose stage something threw, or throw it on. */
    void giveUp(ArmSpec arm, long seed, ArmTraining.Thrown end) {
        String part = "stage '" + end.stage().name() + "'";
        giveUp(arm, seed, part, end.stage().component(), end.thrown());
    }

    /**
     * Give an arm up, or throw on what is more than the arm's.
     *
     * @param part in words: {@code stage 'dpo'}
     * @param component whose code ran
     */
    void giveUp(ArmSpec arm, long seed, String part, Object component, Throwable thrown) {
        if (thrown instanceof FollowerFailure) {
            throw rethrown(thrown.getCause());
        }
        if (endsTheRun(arm, thrown)) {
            throw rethrown(thrown);
        }
        LOG.debug("arm {} is given up", arm.name(), thrown);
        String plugin = plugins.apply(component).map(InstalledPlugin::toString).orElse("");
        byArm.put(arm.name(), new ArmFailure(arm.name(), seed, part, plugin, sentence(thrown)));
    }

    /** Return whether what was thrown is more than the arm's. */
    boolean endsTheRun(ArmSpec arm, Throwable thrown) {
        return thrown instanceof FollowerFailure
                || endsTheRun(thrown)
                || arm.name().equals(recipe.referenceArm().name());
    }

    private static String sentence(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? kind
                : kind + ": " + message.lines().findFirst().orElse("").replaceAll("\\.$", "");
    }

    private static boolean endsTheRun(Throwable thrown) {
        return switch (thrown) {
            case VirtualMachineError _ -> true;
            case ProblemException _ -> true;
            case Interruption.Interrupted _ -> true;
            case AwaitedVotes _ -> true;
            case Unhealthy _ -> true;
            case UncheckedIOException disk -> isOurs(disk);
            default -> false;
        };
    }

    /** Return whether Plumbline itself could not read or write, rather than a plugin. */
    private static boolean isOurs(UncheckedIOException failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("sun."))
                .findFirst()
                .map(name -> name.startsWith(ArmFailures.class.getPackageName()))
                .orElse(true);
    }

    /**
     * A checked exception cannot come from a stage, but for one that was thrown behind Java's back.
     */
    private static RuntimeException rethrown(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException(thrown);
        };
    }
}
