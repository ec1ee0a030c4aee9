package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Paint;
import java.util.List;
import java.util.Optional;

/** The diagnosis for people: a line for each check, and below it what to do. */
public final class DoctorScreen {

    private static final int TOPIC_WIDTH = 11;
    private static final int NAME_WIDTH = 15;
    private static final int WORD_WIDTH = 9;

    private DoctorScreen() {}

    public static String render(String title, Diagnosis diagnosis, Paint paint) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        Optional<Finding> before = Optional.empty();
        for (Finding finding : diagnosis.findings()) {
            String topic = finding.check().topic();
            boolean sameTopic =
                    before.filter(last -> last.check().topic().equals(topic)).isPresent();
            text.append(pad(sameTopic ? "" : topic, TOPIC_WIDTH))
                    .append(pad(finding.check().name(), NAME_WIDTH))
                    .append(colour(finding.verdict(), paint))
                    .append(" ".repeat(WORD_WIDTH - word(finding.verdict()).length()));
            boolean sameSaid =
                    before.filter(last -> last.said().equals(finding.said())).isPresent();
            lines(text, sameSaid ? List.of("as above") : finding.said(), "");
            boolean sameAdvice = sameSaid
                    && before.filter(last -> last.advice().equals(finding.advice()))
                            .isPresent();
            if (!finding.advice().isEmpty() && !sameAdvice) {
                text.append(" ".repeat(TOPIC_WIDTH + NAME_WIDTH + WORD_WIDTH));
                lines(text, finding.advice(), "-> ");
            }
            before = Optional.of(finding);
        }
        return text.append('\n').append(verdict(diagnosis, paint)).append('\n').toString();
    }

    private static void lines(StringBuilder text, List<String> sentences, String mark) {
        String indent = "\n" + " ".repeat(TOPIC_WIDTH + NAME_WIDTH + WORD_WIDTH);
        text.append(mark).append(String.join(indent + mark, sentences)).append('\n');
    }

    private static String verdict(Diagnosis diagnosis, Paint paint) {
        long warnings = diagnosis.count(Verdict.WARNING);
        long skipped = diagnosis.count(Verdict.SKIPPED);
        long stops = diagnosis.count(Verdict.NO_GO);
        String more = (stops > 0 ? ", " + stops + (stops == 1 ? " check stands" : " checks stand") + " in the way" : "")
                + (warnings > 0 ? ", " + warnings + (warnings == 1 ? " warning" : " warnings") : "")
                + (skipped > 0 ? ", " + skipped + " skipped" : "");
        String word = diagnosis.isGo() ? paint.good("GO") : paint.bad("NO-GO");
        return word + more + ", exit code " + diagnosis.code().code();
    }

    private static String colour(Verdict verdict, Paint paint) {
        String word = word(verdict);
        return switch (verdict) {
            case OK -> paint.good(word);
            case WARNING -> paint.warn(word);
            case NO_GO -> paint.bad(word);
            case SKIPPED -> paint.faint(word);
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case WARNING -> "warning";
            case NO_GO -> "NO-GO";
            case SKIPPED -> "skipped";
        };
    }

    private static String pad(String word, int width) {
        return word.length() >= width ? word + " " : word + " ".repeat(width - word.length());
    }
}
