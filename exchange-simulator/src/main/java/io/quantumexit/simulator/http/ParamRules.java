package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of one endpoint. What is not among them is refused: a program that relies on what nobody reads is to
 * learn it here.
 *
 * @param endpoint method and path, for the refusals
 */
record ParamRules(String endpoint, List<Param> params) {
    /** Read before the endpoint is asked. */
    static final Set<String> OF_EVERY_REQUEST = Set.of("timestamp", "recvWindow", "signature");

    /** Refuses what was sent and would not be heeded. */
    void check(Params sent) {
        for (String name : sent.names()) {
            Optional<Param> param =
                    params.stream().filter(known -> known.name().equals(name)).findFirst();
            if (param.isPresent()) {
                check(param.get(), sent.text(name));
            } else if (!OF_EVERY_REQUEST.contains(name)) {
                throw Reject.UNREAD_PARAMETER.because(name, endpoint);
            }
        }
    }

    private void check(Param param, String value) {
        switch (param.use()) {
            case NOT_SUPPORTED -> {
                if (!param.only().contains(value)) {
                    throw Reject.PARAMETER_NOT_SUPPORTED.because(param.name() + "=" + value, endpoint);
                }
            }
            case NOT_REQUIRED -> throw Reject.NOT_REQUIRED.because(param.name().toLowerCase(Locale.ROOT));
            case REQUIRED, OPTIONAL, NO_EFFECT -> {}
        }
    }
}
