package io.quantumexit.testsupport.sample.core;

import java.util.concurrent.CountDownLatch;

final class SleepingCore {

    final CountDownLatch latch = new CountDownLatch(1);
}
