/**
 * Faults done by Chaos Monkey for Spring Boot inside its service. Imports fault, client, the
 * engine's clock and {@code watchdog}.
 */
package io.faultline.drivers.chaosmonkey;
