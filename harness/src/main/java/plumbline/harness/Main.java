package plumbline.harness;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;

import picocli.CommandLine;

import plumbline.harness.cli.Commands;
import plumbline.harness.cli.Console;
import plumbline.problem.ProblemException;

import java.io.PrintStream;

/** Starts Plumbline from the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        StandardError.restore();
        System.exit(run(args, System.out, System.err));
    }

    /** Run one command line and return its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Console console = new Console(out, err);
        Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new HarnessModule(console));
        return Commands.execute(factory(injector), console, args);
    }

    /** Let Guice make what is bound, the commands, and picocli its own helpers. */
    private static CommandLine.IFactory factory(Injector injector) {
        CommandLine.IFactory picocli = CommandLine.defaultFactory();
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                boolean bound = injector.getExistingBinding(Key.get(type)) != null;
                return bound ? made(injector, type) : picocli.create(type);
            }
        };
    }

    /**
     * Make a bound type; what a plugin has wrong is the user's to read, without Guice around it.
     */
    private static <K> K made(Injector injector, Class<K> type) {
        try {
            return injector.getInstance(type);
        } catch (ProvisionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
