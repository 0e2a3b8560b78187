package plumbline.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.UnmatchedArgumentException;

import plumbline.harness.labelling.AwaitedVotes;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Says what went wrong: the user's own mistakes as problems (exit code 2), everything else as one
 * sentence with the path of a file that holds the stack trace (exit code 1).
 */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Console console;

    FailureReport(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        return report(failure, arguments.originalArgs().contains(JsonOption.NAME));
    }

    /** Say why a command could not even be made: a plugin that cannot be loaded, say. */
    int notStarted(PicocliException failure, String[] args) {
        boolean json = Arrays.asList(args).contains(JsonOption.NAME);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException wrong) {
                return wrongInput(wrong.problems(), json);
            }
        }
        return report(failure, json);
    }

    private int report(Exception failure, boolean json) {
        return switch (failure) {
            case ProblemException wrong -> wrongInput(wrong.problems(), json);
            case RunFailure run ->
                    failed(
                            run.getMessage(),
                            "Once that is mended, the same command continues where it stopped. "
                                    + details(run.log()),
                            json);
            case AwaitedVotes awaited -> waiting(awaited, json);
            default -> failed(sentence(failure), details(StackTraceFile.write(failure)), json);
        };
    }

    private int waiting(AwaitedVotes awaited, boolean json) {
        if (json) {
            console.json(
                    Map.of(
                            "problems",
                            List.of(
                                    new Problem(
                                            awaited.pairs().toString(),
                                            "waiting-for-votes",
                                            awaited.getMessage(),
                                            awaited.hint()))));
        } else {
            console.err().println(awaited.getMessage());
            console.err().println(awaited.hint());
        }
        return ExitCode.WAITING;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        boolean json = Arrays.asList(args).contains(JsonOption.NAME);
        return wrongInput(List.of(describe(wrong)), json);
    }

    private int wrongInput(List<Problem> problems, boolean json) {
        if (json) {
            console.json(Map.of("problems", problems));
        } else {
            problems.forEach(problem -> console.err().println(problem.render()));
            console.err()
                    .println(
                            problems.size() == 1
                                    ? "1 problem. Nothing was run."
                                    : problems.size() + " problems. Nothing was run.");
        }
        return ExitCode.WRONG_INPUT;
    }

    private int failed(String sentence, String hint, boolean json) {
        if (json) {
            console.json(Map.of("problems", List.of(new Problem("", "failed", sentence, hint))));
        } else {
            console.err().println(sentence);
            console.err().println(hint);
        }
        return ExitCode.FAILED;
    }

    private static String details(Path log) {
        return "The details are in " + log + ".";
    }

    private static Problem describe(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        List<String> similar =
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        String help = "See '" + command + " --help'.";
        return new Problem(
                command,
                "wrong-arguments",
                wrong.getMessage() + (wrong.getMessage().endsWith(".") ? "" : "."),
                similar.isEmpty()
                        ? help
                        : "Did you mean " + String.join(" or ", similar) + "?  " + help);
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return "plumb failed: "
                + (message == null || message.isBlank()
                        ? failure.getClass().getSimpleName()
                        : message.lines().findFirst().orElseThrow())
                + ".";
    }
}
