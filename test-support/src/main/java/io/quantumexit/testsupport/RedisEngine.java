package io.quantumexit.testsupport;

import java.nio.file.Path;

/** What runs a {@link RedisServer}. */
interface RedisEngine extends AutoCloseable {

    int port();

    Path folder();

    void pause();

    void resume();

    void kill();

    void restart(boolean empty);

    @Override
    void close();
}
