package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.Map;

/** Whether Redis is the one that ops/redis describes. */
final class RedisCheck {

    static final String TOPIC = "redis";
    static final Check SERVER = new Check(TOPIC, "server");
    static final Check ON_DISK = new Check(TOPIC, "on disk");

    /** Streams that know a group's lag and ACL selectors came with it. */
    private static final int LEAST_VERSION = 7;

    private static final String OUR_CONFIG =
            "include /etc/quantum/redis/quantum.conf at the end of redis.conf and restart Redis";

    private RedisCheck() {}

    static List<Finding> judge(RedisFacts facts, String account) {
        return List.of(
                facts.info().judge(SERVER, Advice.REDIS, RedisCheck::server),
                facts.info()
                        .judge(
                                ON_DISK,
                                Advice.REDIS,
                                info -> facts.config().judge(ON_DISK, Advice.REDIS, config -> onDisk(info, config))),
                UserCheck.judge(facts, account));
    }

    private static Finding server(Map<String, String> info) {
        String version = info.getOrDefault("redis_version", "");
        String role = info.getOrDefault("role", "");
        return new Complaints()
                .bad(
                        major(version) < LEAST_VERSION,
                        "version '" + version + "' is older than " + LEAST_VERSION,
                        "install Redis " + LEAST_VERSION + " or newer")
                .bad(
                        !info.getOrDefault("loading", "").equals("0"),
                        "it is still loading its data",
                        "wait until it has, then ask again")
                .bad(
                        !role.equals("master"),
                        "it is a " + (role.isEmpty() ? "Redis of unknown role" : role) + ", which takes no writes",
                        "name the primary: --redis, QT_REDIS_URL")
                .of(SERVER, "Redis " + version + ", primary");
    }

    private static Finding onDisk(Map<String, String> info, Map<String, String> config) {
        String sync = config.getOrDefault("appendfsync", "");
        String policy = config.getOrDefault("maxmemory-policy", "");
        boolean stopsOnBadSave =
                !config.getOrDefault("stop-writes-on-bgsave-error", "").equals("no");
        return new Complaints()
                .bad(
                        !config.getOrDefault("appendonly", "").equals("yes")
                                || !info.getOrDefault("aof_enabled", "").equals("1"),
                        "appendonly is not on: a restart forgets panics and halts",
                        OUR_CONFIG)
                .bad(!List.of("everysec", "always").contains(sync), "appendfsync is '" + sync + "'", OUR_CONFIG)
                .bad(
                        !policy.equals("noeviction"),
                        "maxmemory-policy is '" + policy + "': a full memory would throw panics away",
                        OUR_CONFIG)
                .bad(
                        !info.getOrDefault("aof_last_write_status", "").equals("ok"),
                        "its last write to the disk failed, so it refuses writes",
                        "make room on Redis' disk")
                .bad(
                        stopsOnBadSave
                                && !info.getOrDefault("rdb_last_bgsave_status", "")
                                        .equals("ok"),
                        "its last snapshot failed, so it refuses writes",
                        "make room on Redis' disk, then: redis-cli BGSAVE")
                .doubtful(
                        !info.getOrDefault("aof_last_bgrewrite_status", "").equals("ok"),
                        "its last rewrite of the append-only file failed",
                        "make room on Redis' disk, then: redis-cli BGREWRITEAOF")
                .of(ON_DISK, "appendonly, fsync " + sync + ", " + policy + ", last write ok");
    }

    private static int major(String version) {
        String head = version.replaceFirst("\\..*", "");
        return head.matches("[0-9]{1,4}") ? Integer.parseInt(head) : 0;
    }
}
