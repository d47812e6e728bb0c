/**
 * Faults of the responses of WireMock servers. Imports fault, client, the engine's clock and {@code
 * watchdog}.
 */
package io.faultline.drivers.wiremock;
