package plumbline.harness.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;

import org.slf4j.LoggerFactory;

import plumbline.problem.ProblemException;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Sends everything that is logged to a file too, for as long as a run lasts. */
final class RunLog implements AutoCloseable {
    private static final String PATTERN = "%d{ISO8601} %-5level %logger{20} %msg%n%ex";

    private static final String FAILURES = "run";

    private final List<Logger> loggers;
    private final FileAppender<ILoggingEvent> appender;

    private RunLog(List<Logger> loggers, FileAppender<ILoggingEvent> appender) {
        this.loggers = loggers;
        this.appender = appender;
    }

    static RunLog open(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        List<Logger> loggers =
                List.of(
                        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME),
                        context.getLogger(FAILURES));
        loggers.forEach(logger -> logger.addAppender(appender));
        return new RunLog(loggers, appender);
    }

    /** Write down what went wrong, with its stack trace, and return what the user is told. */
    RunFailure failure(RuntimeException failure) {
        return new RunFailure("The run stopped: " + sentence(failure), logged(failure), failure);
    }

    private static String sentence(RuntimeException failure) {
        return switch (failure) {
            case ProblemException wrong ->
                    wrong.problems().stream()
                            .map(problem -> problem.place() + ": " + problem.message())
                            .collect(Collectors.joining("\n"));
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    /** Return the file with the details: the log, or another where the log's disk is full. */
    private Path logged(RuntimeException failure) {
        File log = new File(appender.getFile());
        long before = log.length();
        LoggerFactory.getLogger(FAILURES).debug("the run failed", failure);
        return log.length() > before ? log.toPath() : StackTraceFile.write(failure);
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.detachAppender(appender));
        appender.stop();
    }
}
