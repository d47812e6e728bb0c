/**
 * The shop on one machine without containers: databases, broker, card processor, Prometheus and the
 * services run as child processes on loopback. They are restarted when they die, and end when this
 * process does.
 *
 * <p>This package wires the parts; the services are started from their jars.
 */
package io.faultline.local;
