package io.quantumexit.system.demo;

import io.quantumexit.system.Aftermath.Check;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the demo prints on, and how it looks. */
final class Paper {

    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final int WHAT_WIDTH = 58;

    private final PrintStream out;
    private final boolean colours;

    Paper(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void heading(String text) {
        line("");
        line(paint(BOLD, text));
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** One line of a timeline; the place where it was read stands faintly behind it. */
    void happening(Happening happening) {
        String what = pad(happening.what());
        String told = switch (happening.tone()) {
            case PLAIN -> what;
            case BAD -> paint(RED, what);
            case GOOD -> paint(GREEN, what);
        };
        line("  %+7d ms  %s %s", happening.afterMillis(), told, paint(FAINT, happening.source()));
    }

    /** Something that was asked and must hold. */
    void check(Check check) {
        String mark = check.held() ? paint(GREEN, "  ok  ") : paint(RED, "FAILED");
        line("  %s  %-41s %-45s %s", mark, check.what(), check.evidence(), paint(FAINT, check.source()));
    }

    /** A command as a person would type it. */
    void command(String text) {
        line("  %s", paint(FAINT, "$ ") + text);
    }

    void verdict(boolean good, String text) {
        line("");
        line(paint(good ? GREEN : RED, paint(BOLD, text)));
    }

    /** Columns of equal width, the first to the left, the others to the right. */
    void table(List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < row.size(); i++) {
                text.append(String.format(i == 0 ? "%-22s" : "%15s", row.get(i)));
            }
            line("%s", text);
        }
    }

    private static String pad(String text) {
        return String.format("%-" + WHAT_WIDTH + "s", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
