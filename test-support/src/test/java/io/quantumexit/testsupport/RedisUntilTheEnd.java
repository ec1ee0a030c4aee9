package io.quantumexit.testsupport;

/** Starts a Redis, says where it is and never closes it. */
final class RedisUntilTheEnd {

    private RedisUntilTheEnd() {}

    public static void main(String[] args) throws InterruptedException {
        RedisServer redis = RedisServer.start();
        System.out.println("redis " + redis.port() + " " + redis.folder());
        Thread.currentThread().join();
    }
}
