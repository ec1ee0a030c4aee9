package io.quantumexit.simulator.market;

import java.util.Locale;

/** The refusals this exchange knows: code, HTTP status and phrase as the error-code page gives them. */
public enum Reject {
    TOO_MANY_REQUESTS(
            -1003,
            429,
            "Too many requests; current limit of IP(%s) is %d requests per minute. "
                    + "Please use the websocket for live updates to avoid polling the API."),
    IP_BANNED(
            -1003,
            418,
            "Way too many requests; IP(%s) banned until %d. "
                    + "Please use the websocket for live updates to avoid bans."),
    TOO_MANY_ORDERS(-1015, 429, "Too many new orders; current limit is %d orders per %s."),
    OUTSIDE_RECV_WINDOW(-1021, 400, "Timestamp for this request is outside of the recvWindow."),
    AHEAD_OF_SERVER(-1021, 400, "Timestamp for this request was 1000ms ahead of the server's time."),
    INVALID_SIGNATURE(-1022, 400, "Signature for this request is not valid."),
    START_AFTER_END(-1023, 400, "Start time is greater than end time."),
    ILLEGAL_CHARS(-1100, 400, "Illegal characters found in parameter '%s'; legal range is '%s'."),
    MANDATORY(-1102, 400, "Mandatory parameter '%s' was not sent, was empty/null, or malformed."),
    EITHER_MANDATORY(-1102, 400, "Param '%s' or '%s' must be sent, but both were empty/null!"),
    /** The simulator's own words under the exchange's code: the exchange ignores what it does not know. */
    UNREAD_PARAMETER(
            -1104,
            400,
            "Not all sent parameters were read: '%s' is no parameter of %s; the simulator's docs/endpoints.md lists them."),
    /** The simulator's own words under the exchange's code. */
    PARAMETER_NOT_SUPPORTED(
            -1104,
            400,
            "Not all sent parameters were read: '%s' of %s is not supported by the simulator; see its docs/endpoints.md."),
    EMPTY(-1105, 400, "Parameter '%s' was empty."),
    NOT_REQUIRED(-1106, 400, "Parameter '%s' sent when not required."),
    PRECISION(-1111, 400, "Precision is over the maximum defined for this asset."),
    NO_DEPTH(-1112, 400, "No orders on book for symbol."),
    INVALID_TIF(-1115, 400, "Invalid timeInForce."),
    INVALID_TYPE(-1116, 400, "Invalid orderType."),
    INVALID_SIDE(-1117, 400, "Invalid side."),
    INVALID_INTERVAL(-1120, 400, "Invalid interval."),
    BAD_SYMBOL(-1121, 400, "Invalid symbol."),
    NO_LISTEN_KEY(-1125, 400, "This listenKey does not exist."),
    BAD_COMBINATION(-1128, 400, "Combination of optional parameters invalid."),
    INVALID_PARAMETER(-1130, 400, "Data sent for parameter '%s' is not valid."),
    RECV_WINDOW_TOO_LARGE(-1131, 400, "recvWindow must be less than 60000."),
    INVALID_RESPONSE_TYPE(-1136, 400, "Invalid newOrderRespType."),
    UNKNOWN_ORDER(-2011, 400, "Unknown order sent."),
    NO_SUCH_ORDER(-2013, 400, "Order does not exist."),
    BAD_KEY_FORMAT(-2014, 401, "API-key format invalid."),
    REJECTED_KEY(-2015, 401, "Invalid API-key, IP, or permissions for action, request ip: %s"),
    MARGIN_INSUFFICIENT(-2019, 400, "Margin is insufficient."),
    WOULD_TRIGGER(-2021, 400, "Order would immediately trigger."),
    REDUCE_ONLY(-2022, 400, "ReduceOnly Order is rejected."),
    TOO_MANY_OPEN_ORDERS(-2025, 400, "Reach max open order limit."),
    PRICE_TOO_LOW(-4001, 400, "Price less than 0."),
    PRICE_TOO_HIGH(-4002, 400, "Price greater than max price."),
    QUANTITY_ZERO(-4003, 400, "Quantity less than or equal to zero."),
    QUANTITY_TOO_SMALL(-4004, 400, "Quantity less than min quantity."),
    QUANTITY_TOO_LARGE(-4005, 400, "Quantity greater than max quantity."),
    TRIGGER_TOO_LOW(-4006, 400, "Stop price less than zero."),
    TRIGGER_TOO_HIGH(-4007, 400, "Stop price greater than max price."),
    TICK(-4014, 400, "Price not increased by tick size."),
    CLIENT_ID_TOO_LONG(-4015, 400, "Client order id length should be less than 36 chars."),
    PRICE_ABOVE_CAP(-4016, 400, "Limit price can't be higher than %s."),
    PRICE_BELOW_FLOOR(-4024, 400, "Limit price can't be lower than %s."),
    DEPTH_LIMIT(-4021, 400, "'%s' is not valid depth limit."),
    STEP(-4023, 400, "Quantity not increased by step size."),
    LEVERAGE(-4028, 400, "Leverage %d is not valid."),
    WORKING_TYPE(-4031, 400, "Invalid parameter working type: %s"),
    CANCEL_SIZE(-4032, 400, "Exceed maximum cancel order size."),
    TOO_MANY_ALGO_ORDERS(-4045, 400, "Reach max stop order limit."),
    NO_NEED_MARGIN_TYPE(-4046, 400, "No need to change margin type."),
    MARGIN_TYPE_OPEN_ORDERS(-4047, 400, "Margin type cannot be changed if there exists open orders."),
    MARGIN_TYPE_POSITION(-4048, 400, "Margin type cannot be changed if there exists position."),
    NO_NEED_MODE(-4059, 400, "No need to change position side."),
    INVALID_POSITION_SIDE(-4060, 400, "Invalid position side."),
    POSITION_SIDE_MISMATCH(-4061, 400, "Order's position side does not match user's setting."),
    INVALID_REDUCE_ONLY(-4062, 400, "Invalid or improper reduceOnly value."),
    MODE_OPEN_ORDERS(-4067, 400, "Position side cannot be changed if there exists open orders."),
    MODE_OPEN_POSITIONS(-4068, 400, "Position side cannot be changed if there exists position."),
    BATCH_SIZE(-4082, 400, "Invalid number of batch place orders."),
    CLIENT_ID_DUPLICATE(-4116, 400, "ClientOrderId is duplicated."),
    REDUCE_ONLY_MARGIN(-4118, 400, "ReduceOnly Order Failed. Please check your existing position and open orders"),
    USE_ALGO(
            -4120, 400, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead."),
    MARKET_REJECTED(-4131, 400, "The counterparty's best price does not meet the PERCENT_PRICE filter limit."),
    CLOSE_POSITION_QUANTITY(-4137, 400, "Quantity must be zero with closePosition equals true."),
    CLOSE_POSITION_REDUCE_ONLY(-4138, 400, "Reduce only must be true with closePosition equals true."),
    CLOSE_POSITION_TYPE(-4136, 400, "Target strategy %s with closePosition equals true not supported."),
    NOT_OPENING(-4140, 400, "Invalid symbol status for opening position."),
    SYMBOL_CLOSED(-4141, 400, "Symbol is closed."),
    MIN_NOTIONAL(-4164, 400, "Order's notional must be no smaller than %s (unless you choose reduce only)."),
    TIME_INTERVAL(-4165, 400, "Invalid time interval; Maximum time interval is %d days"),
    POST_ONLY(-5022, 400, "Due to the order could not be executed as maker, the Post Only order will be rejected."),
    FILL_OR_KILL(-5021, 400, "Due to the order could not be filled immediately, the FOK order has been rejected."),
    AMEND_STATUS(-5024, 400, "Symbol is not in trading status. Order amendment is not permitted."),
    AMEND_LIMIT_ONLY(-5025, 400, "Only limit order is supported."),
    AMEND_TOO_OFTEN(-5026, 400, "Exceed maximum modify order limit."),
    AMEND_NOTHING(-5027, 400, "No need to modify the order."),
    AMEND_MIN_NOTIONAL(-5029, 400, "Order's notional must be no smaller than %s"),
    INVALID_SELF_TRADE(-5039, 400, "Invalid self trade prevention mode");

    private final int code;
    private final int httpStatus;
    private final String phrase;

    Reject(int code, int httpStatus, String phrase) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.phrase = phrase;
    }

    /** The error code, negative. */
    public int code() {
        return code;
    }

    /** Status of the answer. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The phrase, with {@code %s} where something of the request comes in. */
    public String phrase() {
        return phrase;
    }

    /** The exception to throw; the arguments fill the phrase. */
    public Rejection because(Object... arguments) {
        return new Rejection(httpStatus, code, String.format(Locale.ROOT, phrase, arguments));
    }
}
