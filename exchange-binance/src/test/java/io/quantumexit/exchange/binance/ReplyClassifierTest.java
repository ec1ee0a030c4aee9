package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.ReplyClass;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyClassifierTest {

    /** Every code that has a class of its own; the class holds at 400 as at 503. */
    private static final Map<ReplyClass, List<Integer>> CODES = Map.of(
            ReplyClass.UNKNOWN, List.of(-1000, -1006, -1007),
            ReplyClass.NOT_EXECUTED, List.of(-1001, -1003, -1008, -1015, -1021, -1022, -5028),
            ReplyClass.IN_THE_WAY, List.of(-2022, -2024, -4117, -4118),
            ReplyClass.GONE_ALREADY, List.of(-2011, -2013),
            ReplyClass.NEEDS_HUMAN, List.of(-2014, -2015, -2017, -4088, -4109, -4192));

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 429, 500, 503})
    void theExchangesCodeSaysMoreThanTheStatus(int status) {
        CODES.forEach((kind, codes) ->
                codes.forEach(code -> assertThat(judged(status, "{\"code\":" + code + ",\"msg\":\"x\"}"))
                        .as("%d", code)
                        .isEqualTo(kind)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # status | body                                                    | class
              200    | {"code":-9999,"msg":"new one"}                          | UNKNOWN
              200    | {}                                                      | UNKNOWN
              200    | {"code":200}                                            | UNKNOWN
              302    | {"code":-1102,"msg":"x"}                                | UNKNOWN
              400    | {"code":-1102,"msg":"Mandatory parameter missing"}      | NOT_EXECUTED
              400    | {"code":-4131,"msg":"PERCENT_PRICE"}                    | NOT_EXECUTED
              400    | {"code":"-2022","msg":"a code that is a text is none"}  | UNKNOWN
              400    | {"code":99999999999,"msg":"x"}                          | UNKNOWN
              400    | {"msg":"x"}                                             | UNKNOWN
              400    | <html>Bad Request</html>                                | UNKNOWN
              401    | Unauthorized                                            | NEEDS_HUMAN
              403    | <html>Forbidden</html>                                  | NOT_EXECUTED
              404    | {"code":-5000,"msg":"Path is invalid"}                  | NOT_EXECUTED
              404    | nginx                                                   | UNKNOWN
              408    | {"code":-1102,"msg":"x"}                                | UNKNOWN
              408    | Request Timeout                                         | UNKNOWN
              418    | {"code":-1003,"msg":"banned until 1"}                   | NEEDS_HUMAN
              418    | <html>                                                  | NEEDS_HUMAN
              418    | {"code":-2011,"msg":"x"}                                | NEEDS_HUMAN
              429    | Too Many Requests                                       | NOT_EXECUTED
              499    | {"code":-1102,"msg":"x"}                                | NOT_EXECUTED
              500    | {"code":-1102,"msg":"x"}                                | UNKNOWN
              500    | Service Unavailable.                                    | UNKNOWN
              500    | Request occur unknown error.                            | UNKNOWN
              502    | <html>502 Bad Gateway</html>                            | UNKNOWN
              503    | {"code":-1008,"msg":"throttled by system-level protection"} | NOT_EXECUTED
              503    | {"code":-1000,"msg":"Unknown error, please check your request or try again later."} | UNKNOWN
              503    | {"code":-1001,"msg":"Unknown error, please check your request or try again later."} | UNKNOWN
              503    | {"code":0,"msg":"Unknown error, please check your request or try again later."} | UNKNOWN
              503    | Unknown error, please check your request or try again later. | UNKNOWN
              503    | {"code":0,"msg":"Service Unavailable."}                 | NOT_EXECUTED
              503    | Service Unavailable.                                    | NOT_EXECUTED
              503    | {"msg":"Internal error; unable to process your request. Please try again."} | NOT_EXECUTED
              503    | <html><h1>503 Service Unavailable</h1></html>           | UNKNOWN
              503    | something else                                          | UNKNOWN
              504    | Service Unavailable.                                    | UNKNOWN
              504    | <html>504 Gateway Time-out</html>                       | UNKNOWN
              504    | {"code":-1007,"msg":"Timeout waiting for response"}     | UNKNOWN
            """)
    void whatAnAnswerMeans(int status, String body, ReplyClass kind) {
        assertThat(judged(status, body)).isEqualTo(kind);
    }

    @Test
    void anEmptyAnswerMeansNothing() {
        assertThat(judged(200, "")).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(judged(400, "")).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(judged(503, "")).isEqualTo(ReplyClass.UNKNOWN);
    }

    @Test
    void onlyWhereNoConnectionCameAboutOrNoThreadWasNothingSent() {
        for (IOException never : List.of(
                new ConnectException("x"),
                new NoRouteToHostException("x"),
                new UnknownHostException("x"),
                new IOException("executor rejected", new RejectedExecutionException("x")))) {
            assertThat(ReplyClassifier.ofFailure(never)).isEqualTo(ReplyClass.NOT_EXECUTED);
        }
        for (IOException perhaps : List.of(
                new SocketTimeoutException("connect timed out"),
                new InterruptedIOException("timeout"),
                new SocketException("Connection reset"),
                new EOFException("\\n not found"),
                new IOException("unexpected end of stream"))) {
            assertThat(ReplyClassifier.ofFailure(perhaps)).isEqualTo(ReplyClass.UNKNOWN);
        }
    }

    private static ReplyClass judged(int status, String body) {
        return ReplyClassifier.ofAnswer(status, ErrorBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
