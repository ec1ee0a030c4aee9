package io.quantumexit.cli.doctor;

/**
 * A unit as systemd shows it; each in systemd's own words.
 *
 * @param load loaded, not-found, masked, bad-setting …
 * @param active active, inactive, failed …
 * @param sub running, dead, waiting …
 * @param file enabled, disabled, static … ; empty when it has no file
 * @param needsReload its file is newer than what systemd has loaded
 * @param mainPid 0 when nothing runs
 */
public record UnitState(
        String name, String load, String active, String sub, String file, boolean needsReload, long mainPid) {}
