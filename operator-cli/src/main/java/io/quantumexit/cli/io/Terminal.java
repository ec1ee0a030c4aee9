package io.quantumexit.cli.io;

import io.quantumexit.cli.view.Paint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Where the command speaks and listens. */
public final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final Paint paint;

    public Terminal(PrintWriter out, PrintWriter err, BufferedReader in, Paint paint) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.paint = paint;
    }

    public Paint paint() {
        return paint;
    }

    /** A line, or several, of the answer. */
    public void say(String text) {
        out.print(text);
        if (!text.endsWith("\n")) {
            out.print('\n');
        }
        out.flush();
    }

    /** What went wrong, to standard error. */
    public void complain(String text) {
        err.print("qtexit: " + text + "\n");
        err.flush();
    }

    /** Whether the person types yes; no answer is no. */
    public boolean confirms(String question) {
        out.print(question + " Type yes to go on: ");
        out.flush();
        try {
            String answer = in.readLine();
            if (answer == null) {
                say(""); // nobody pressed Enter
            }
            return answer != null && answer.trim().toLowerCase(Locale.ROOT).equals("yes");
        } catch (IOException e) {
            return false;
        }
    }

    /** For the usage text of the command line. */
    public PrintWriter asOut() {
        return out;
    }

    public PrintWriter asErr() {
        return err;
    }

    /** Whether whoever read the answers has gone away, as {@code head} does. */
    public boolean isBroken() {
        return out.checkError();
    }
}
