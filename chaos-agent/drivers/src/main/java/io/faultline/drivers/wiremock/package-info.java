/** Faults of the responses of WireMock servers. */
package io.faultline.drivers.wiremock;
