/**
 * The APIs of the agent and of the fault proxy, typed: the only place that knows their paths and
 * their JSON.
 */
package io.faultline.client;
