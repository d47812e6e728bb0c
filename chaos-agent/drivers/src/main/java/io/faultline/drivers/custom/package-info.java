/**
 * Faults that commands and requests of the user's own raise and lift. Imports fault, client, the
 * engine's clock, {@code command} and {@code watchdog}.
 */
package io.faultline.drivers.custom;
