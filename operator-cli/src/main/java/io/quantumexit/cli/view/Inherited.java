package io.quantumexit.cli.view;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an approval would do at once: the positions that the policy already wants closed while it may not. */
public final class Inherited {

    private static final String HOLD = "HOLD";

    private Inherited() {}

    /**
     * The newest SHADOW decision of each symbol that is not to hold, in the order of the symbols' first mention.
     *
     * @param newestFirst entries of the decision stream
     * @param bootId of the brain that is to be approved
     */
    public static List<ExitDecision> wouldClose(List<Entry> newestFirst, String bootId) {
        Map<String, ExitDecision> bySymbol = new LinkedHashMap<>();
        for (Entry entry : newestFirst) {
            ExitDecision.read(entry.fields(), entry.id())
                    .filter(decision -> decision.bootId().equals(bootId) && decision.mode() == Mode.SHADOW)
                    .ifPresent(decision -> bySymbol.putIfAbsent(decision.symbol(), decision));
        }
        List<ExitDecision> wanted = new ArrayList<>(bySymbol.values());
        wanted.removeIf(Inherited::isHold);
        return wanted;
    }

    /** Whether the policy wants nothing; a decision without an action wants nothing either. */
    static boolean isHold(ExitDecision decision) {
        return decision.action().isEmpty() || decision.action().equals(HOLD);
    }

    /** For example {@code BTCUSDT STOP_LOSS: entered at 100, now 98.4 (-1.6 %)}. */
    public static String text(ExitDecision decision) {
        return decision.symbol() + " " + decision.action() + ": entered at " + decision.entryPrice() + ", now "
                + decision.price() + " (" + decision.movePercent() + " %)";
    }
}
