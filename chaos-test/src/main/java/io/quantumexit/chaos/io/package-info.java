/** Eyes and hands of a drill: the exchange by its own signed interface, Redis, systemd, report files. */
@NullMarked
package io.quantumexit.chaos.io;

import org.jspecify.annotations.NullMarked;
