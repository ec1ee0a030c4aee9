package io.quantumexit.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.schema.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void everyDefault() {
        Settings settings = load(Program.WATCHDOG);
        assertThat(settings.account()).isEqualTo("main");
        assertThat(settings.keys().heartbeat()).isEqualTo("exit_brain:heartbeat");
        assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/quantum/main"));
        assertThat(settings.credentials().folder()).isEmpty();
        assertThat(settings.redisUrl()).isEqualTo("redis://127.0.0.1:6379");
        assertThat(settings.redisUser()).isEmpty();
        assertThat(settings.redisPassword()).isEmpty();
        assertThat(settings.redisAuthorities()).isEmpty();
        assertThat(settings.environment()).isEmpty();
        assertThat(settings.instancesOnIp()).isEqualTo(1);
        assertThat(settings.workerRole()).isEqualTo(Role.PRIMARY);
        assertThat(settings.takeProfitPercent()).isEqualByComparingTo("2.5");
        assertThat(settings.stopLossPercent()).isEqualByComparingTo("1.5");
        assertThat(settings.maxGrossNotional()).isEmpty();
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void everySetting() throws IOException {
        Path password = Files.writeString(folder.resolve("pw"), "  open sesame\n");
        Path authorities = Files.writeString(folder.resolve("ca.pem"), "");
        Settings settings = load(
                Program.EXIT_BRAIN,
                "QT_ENVIRONMENT=simulator",
                "QT_EXCHANGE_URL=http://127.0.0.1:8080/",
                "QT_EXCHANGE_STREAM_URL=ws://localhost:8081",
                "QT_ACCOUNT=second",
                "QT_CREDENTIALS_DIR=" + folder,
                "QT_REDIS_URL=rediss://10.0.0.7:6390/2",
                "QT_REDIS_USER=brain",
                "QT_REDIS_PASSWORD_FILE=" + password,
                "QT_REDIS_CA_FILE=" + authorities,
                "QT_KEY_PREFIX=acc2:",
                "QT_HOST_BOOT_ID=0123456789ABCDEF0123456789abcdef",
                "QT_LOG_LEVEL=debug",
                "QT_INSTANCES_ON_IP=3",
                "QT_WORKER_ROLE=standby",
                "QT_TAKE_PROFIT_PERCENT=4",
                "QT_STOP_LOSS_PERCENT=0.75",
                "QT_MAX_GROSS_NOTIONAL=25000");
        assertThat(settings.environment()).contains(Environment.SIMULATOR);
        assertThat(settings.exchangeUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(settings.exchangeStreamUrl()).isEqualTo(URI.create("ws://localhost:8081"));
        assertThat(settings.account()).isEqualTo("second");
        assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/quantum/second"));
        assertThat(settings.credentials().folder()).contains(folder);
        assertThat(settings.redisUrl()).isEqualTo("rediss://10.0.0.7:6390/2");
        assertThat(settings.redisUser()).contains("brain");
        assertThat(settings.redisPassword()).map(Secret::reveal).contains("open sesame");
        assertThat(settings.redisAuthorities()).contains(authorities);
        assertThat(settings.keys().panicClose()).isEqualTo("acc2:system:panic_close");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.instancesOnIp()).isEqualTo(3);
        assertThat(settings.workerRole()).isEqualTo(Role.STANDBY);
        assertThat(settings.takeProfitPercent()).isEqualByComparingTo(new BigDecimal("4"));
        assertThat(settings.stopLossPercent()).isEqualByComparingTo(new BigDecimal("0.75"));
        assertThat(settings.maxGrossNotional()).contains(new BigDecimal("25000"));
        assertThat(load(Program.WATCHDOG, "QT_STATE_DIR=/srv/q").stateDir()).isEqualTo(Path.of("/srv/q"));
    }

    /** Whoever adds a setting adds it to the test above. */
    @Test
    void everySettingIsTested() {
        assertThat(SettingRegistry.all()).hasSize(19);
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void oneFileServesAllPrograms(Program program) {
        assertThat(load(
                                program,
                                "QT_ENVIRONMENT=testnet",
                                "QT_WORKER_ROLE=standby",
                                "QT_STOP_LOSS_PERCENT=1",
                                "QT_INSTANCES_ON_IP=2",
                                "PATH=/bin")
                        .account())
                .isEqualTo("main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QT_ENVIRONMENT=simulator",
                "QT_ENVIRONMENT=nonsense",
                "QT_EXCHANGE_URL=nonsense",
                "QT_STOP_LOSS_PERCENT=60",
                "QT_WORKER_ROLE=boss",
                "QT_LOG_LEVEL=loud"
            })
    void theOperatorsCommandIsNotStoppedByWhatItDoesNotUse(String line) {
        assertThat(load(Program.OPERATOR, line, "BINANCE_TESTNET=true").account())
                .isEqualTo("main");
        assertThat(load(Program.OPERATOR, line).environment()).isEmpty();
    }

    @Test
    void theOperatorsCommandChecksWhatItUses() {
        assertThat(problems(Program.OPERATOR, "QT_ACCOUNT=../etc", "QT_X=1", "QT_STOP_LOSS_PERCENT=60"))
                .hasSize(2);
    }

    @Test
    void theDoctorNeedsToKnowTheExchangeAndChecksWhatEveryDaemonUses() {
        assertThat(problems(Program.DOCTOR, "QT_STOP_LOSS_PERCENT=60"))
                .anyMatch(problem -> problem.contains("QT_ENVIRONMENT is not set"))
                .anyMatch(problem -> problem.contains("QT_STOP_LOSS_PERCENT"));
        assertThat(load(Program.DOCTOR, "QT_ENVIRONMENT=production", "QT_MAX_GROSS_NOTIONAL=5000")
                        .maxGrossNotional())
                .contains(new BigDecimal(5000));
    }

    @Test
    void theWalletIsAskedOnlyWhereItAnswers() {
        assertThat(load(Program.DOCTOR, "QT_ENVIRONMENT=production").walletUrl())
                .contains(URI.create("https://api.binance.com"));
        assertThat(load(Program.DOCTOR, "QT_ENVIRONMENT=testnet").walletUrl()).isEmpty();
        assertThat(load(Program.DOCTOR, "QT_ENVIRONMENT=simulator", "QT_EXCHANGE_URL=http://localhost:8080")
                        .walletUrl())
                .contains(URI.create("http://localhost:8080"));
    }

    @Test
    void whatIsWrongCanBeLeftOut() throws IOException {
        Files.writeString(folder.resolve(Credentials.REDIS_PASSWORD), "");
        Settings.Salvage salvage = Settings.salvage(
                Map.of(
                        "QT_X", "1",
                        "QT_KEY_PREFIX", "a b",
                        "QT_STATE_DIR", "state",
                        "QT_REDIS_URL", "redis://h",
                        "QT_REDIS_CA_FILE", "/nowhere/ca.pem",
                        "CREDENTIALS_DIRECTORY", folder.toString()),
                Program.OPERATOR);
        Settings settings = salvage.settings();
        assertThat(settings.redisUrl()).isEqualTo("redis://h");
        assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/quantum/main"));
        assertThat(settings.redisPassword()).isEmpty();
        assertThat(settings.redisAuthorities()).isEmpty();
        assertThatThrownBy(settings::keys)
                .as("another prefix would be another account")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("QT_KEY_PREFIX");
        assertThat(String.join("\n", salvage.problems()))
                .contains("QT_X is no setting", "QT_KEY_PREFIX=a b must be", "QT_STATE_DIR=state must be")
                .contains("/nowhere/ca.pem cannot be read", folder.resolve(Credentials.REDIS_PASSWORD) + " is empty");
        assertThat(Settings.salvage(Map.of(), Program.OPERATOR).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "testnet, https://demo-fapi.binance.com, wss://demo-fstream.binance.com",
        "production, https://fapi.binance.com, wss://fstream.binance.com"
    })
    void environmentKnowsItsHosts(String environment, String url, String streamUrl) {
        Settings settings = load(Program.EXIT_BRAIN, "QT_ENVIRONMENT=" + environment);
        assertThat(settings.exchangeUrl()).isEqualTo(URI.create(url));
        assertThat(settings.exchangeStreamUrl()).isEqualTo(URI.create(streamUrl));
    }

    @ParameterizedTest
    @EnumSource(
            value = Program.class,
            names = {"EXIT_BRAIN", "WORKER"})
    void whoTradesMustSayWhere(Program program) {
        assertThat(problems(program))
                .containsExactly("QT_ENVIRONMENT is not set; it must be one of production, testnet, simulator");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Program.WORKER, "QT_INSTANCES_ON_IP=0", "QT_LOG_LEVEL=loud", "QT_ENVIRONMENT=prod"))
                .containsExactlyInAnyOrder(
                        "QT_INSTANCES_ON_IP=0 must be a whole number from 1 to 100",
                        "QT_LOG_LEVEL=loud must be one of debug, info, warn, error",
                        "QT_ENVIRONMENT=prod must be one of production, testnet, simulator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QT_INSTANCES_ON_IP=101 | a whole number from 1 to 100",
                "QT_INSTANCES_ON_IP=many | a whole number from 1 to 100",
                "QT_TAKE_PROFIT_PERCENT=0 | a number from 0.1 to 1000",
                "QT_STOP_LOSS_PERCENT=50.1 | a number from 0.1 to 50",
                "QT_STOP_LOSS_PERCENT=1,5 | a number from 0.1 to 50",
                "QT_MAX_GROSS_NOTIONAL=-1 | a number from 1 to 1000000000000",
                "QT_ACCOUNT=../etc | 1 to 32 lower-case letters, digits, - or _",
                "QT_KEY_PREFIX=a b | at most 64 letters, digits",
                "QT_STATE_DIR=state | an absolute path",
                "QT_HOST_BOOT_ID=xyz | 32 hexadecimal digits",
                "QT_WORKER_ROLE=boss | one of primary, standby",
                "QT_REDIS_USER=a b | 1 to 64 characters without spaces",
                "QT_REDIS_URL=localhost:6379 | redis://, rediss:// (TLS)",
                "QT_REDIS_URL=http://localhost | redis://, rediss:// (TLS)",
                "QT_EXCHANGE_URL=https://fapi.binance.com/fapi | https:// or http:// with a host"
            })
    void valuesOutOfBoundsAreNamedWithTheirBound(String line, String bound) {
        assertThat(problems(Program.WATCHDOG, line))
                .singleElement()
                .asString()
                .startsWith(line + " must be ")
                .contains(bound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:6379",
                "redis://user:pw@host/3",
                "rediss://host:6380",
                "redis-socket:///run/redis/redis.sock",
                "redis-sentinel://a:26379,b:26379/0#mymaster"
            })
    void formsOfRedisUrl(String url) {
        assertThat(load(Program.WATCHDOG, "QT_REDIS_URL=" + url).redisUrl()).isEqualTo(url);
    }

    @Test
    void passwordInAWrongUrlIsNotShown() {
        assertThat(problems(Program.WATCHDOG, "QT_REDIS_URL=reds://me:hunter2@host")
                        .get(0))
                .contains("QT_REDIS_URL=reds://***@host")
                .doesNotContain("hunter2");
    }

    /** What ends a host in a URL may stand in a password that was not written as {@code %XX}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://me:hun/ter@host",
                "redis://me:hun#ter@host",
                "redis://me:hun?ter@host",
                "redis://me:hun ter@host",
                "redis://me:hun@ter@host:6379",
                "reds://me:hun@ter@host",
                "redis:me:hun/ter@host",
                "me:hun/ter@host"
            })
    void noPartOfAPasswordInAWrongUrlIsShown(String url) {
        assertThat(problems(Program.WATCHDOG, "QT_REDIS_URL=" + url))
                .singleElement()
                .asString()
                .contains("***@host", " must be ", "%XX")
                .doesNotContain("hun", "ter@");
    }

    @Test
    void unknownNameIsToldWithTheNearestKnownOne() {
        assertThat(problems(Program.WATCHDOG, "QT_REDIS_ULR=redis://h"))
                .containsExactly(
                        "QT_REDIS_ULR is no setting; the nearest is QT_REDIS_URL (docs/settings.md lists all)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QT_REDIS_PASSWORD", "QT_API_SECRET", "QT_API_KEY"})
    void secretsInTheEnvironmentAreRefused(String name) {
        assertThat(problems(Program.WATCHDOG, name + "=hunter2").get(0))
                .startsWith(name + " is refused")
                .contains("QT_CREDENTIALS_DIR")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "production, https://demo-fapi.binance.com",
        "production, http://127.0.0.1:8080",
        "production, https://fapi.binance.com.evil.example",
        "testnet, https://fapi.binance.com",
        "simulator, https://fapi.binance.com",
        "simulator, http://10.0.0.1:8080"
    })
    void hostMustFitTheEnvironment(String environment, String url) {
        assertThat(problems(Program.WORKER, "QT_ENVIRONMENT=" + environment, "QT_EXCHANGE_URL=" + url))
                .singleElement()
                .asString()
                .startsWith("QT_EXCHANGE_URL=" + url + " does not fit QT_ENVIRONMENT=" + environment);
    }

    @Test
    void onlyTheSimulatorMayBeUnencrypted() {
        assertThat(problems(
                        Program.WORKER, "QT_ENVIRONMENT=testnet", "QT_EXCHANGE_URL=http://testnet.binancefuture.com"))
                .containsExactly("QT_EXCHANGE_URL=http://testnet.binancefuture.com must be encrypted; only the"
                        + " simulator may do without");
    }

    @Test
    void simulatorHasNoDefaultAddress() {
        assertThat(problems(Program.EXIT_BRAIN, "QT_ENVIRONMENT=simulator"))
                .containsExactly(
                        "QT_EXCHANGE_URL is not set; the simulator has no default address",
                        "QT_EXCHANGE_STREAM_URL is not set; the simulator has no default address");
        assertThat(problems(Program.WORKER, "QT_ENVIRONMENT=simulator")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"production, true", "testnet, false", "simulator, false"})
    void exchangesOwnTestFlagMustAgree(String environment, String flag) {
        assertThat(problems(
                        Program.WORKER,
                        "QT_ENVIRONMENT=" + environment,
                        "QT_EXCHANGE_URL=" + (environment.equals("simulator") ? "http://localhost:1" : ""),
                        "BINANCE_TESTNET=" + flag))
                .singleElement()
                .asString()
                .startsWith("BINANCE_TESTNET=" + flag + " contradicts QT_ENVIRONMENT=" + environment);
    }

    @Test
    void secretsComeFromFilesOfTheCredentialsFolder() throws IOException {
        Files.writeString(folder.resolve(Credentials.API_KEY), "key\n");
        Files.writeString(folder.resolve(Credentials.REDIS_PASSWORD), "pw");
        Settings settings = load(Program.WATCHDOG, "CREDENTIALS_DIRECTORY=" + folder);
        Secret key = settings.credentials().require(Credentials.API_KEY);
        assertThat(key.reveal()).isEqualTo("key");
        assertThat(key).hasToString("***");
        assertThat(settings.redisPassword()).map(Secret::reveal).contains("pw");
        assertThatThrownBy(() -> settings.credentials().require(Credentials.API_SECRET))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(folder.resolve("api-secret").toString());
    }

    @Test
    void missingOrEmptySecretsAreNamed() throws IOException {
        assertThatThrownBy(() -> load(Program.WATCHDOG).credentials().require(Credentials.API_KEY))
                .hasMessageContaining("'api-key'")
                .hasMessageContaining("QT_CREDENTIALS_DIR");
        Files.writeString(folder.resolve(Credentials.API_KEY), " \n");
        assertThatThrownBy(() -> Secret.read(folder.resolve(Credentials.API_KEY)))
                .hasMessageContaining("is empty");
    }

    @Test
    void nearestNameCountsEdits() {
        assertThat(NearestName.editDistance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.editDistance("", "abc")).isEqualTo(3);
        assertThat(NearestName.of("QT_STOPLOSS_PERCENT")).isEqualTo("QT_STOP_LOSS_PERCENT");
    }

    private static Settings load(Program program, String... lines) {
        Map<String, String> environment = new HashMap<>();
        Arrays.stream(lines).map(line -> line.split("=", 2)).forEach(pair -> environment.put(pair[0], pair[1]));
        return Settings.load(environment, program);
    }

    private static List<String> problems(Program program, String... lines) {
        try {
            load(program, lines);
        } catch (ConfigurationException e) {
            return e.problems();
        }
        return Assertions.fail("nothing is wrong with " + List.of(lines));
    }
}
