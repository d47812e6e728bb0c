/**
 * The APIs of the agent, of the fault proxy, of WireMock and of Chaos Monkey, typed: the only place
 * that knows their paths and their JSON.
 */
package io.faultline.client;
