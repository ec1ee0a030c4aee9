package io.quantumexit.cli.doctor;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whether no more is at stake than was meant. */
final class LimitCheck {

    static final Check NOTIONAL = new Check("limits", "notional");

    private LimitCheck() {}

    static Finding judge(SettingFacts settings, Fact<BigDecimal> gross) {
        return gross.judge(NOTIONAL, Advice.EXCHANGE, open -> judge(settings, open));
    }

    private static Finding judge(SettingFacts settings, BigDecimal gross) {
        String open = "gross " + text(gross);
        if (settings.maxGross().isEmpty()) {
            String said = open + ", and no limit is set";
            String cure = "set QT_MAX_GROSS_NOTIONAL in /etc/quantum/quantum.env";
            return settings.isPractice() ? NOTIONAL.warning(said, cure) : NOTIONAL.noGo(said, cure);
        }
        BigDecimal limit = settings.maxGross().get();
        return gross.compareTo(limit) > 0
                ? NOTIONAL.noGo(open + " is above QT_MAX_GROSS_NOTIONAL=" + limit.toPlainString(), "reduce positions")
                : NOTIONAL.ok(open + " of " + limit.toPlainString() + " at most");
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
