/**
 * The shop on one machine without containers: databases, broker, card processor, Prometheus and the
 * services as child processes on loopback, restarted when they die, all gone when this process is.
 *
 * <p>Here the parts are put together; the jars of services are only started.
 */
package io.faultline.local;
