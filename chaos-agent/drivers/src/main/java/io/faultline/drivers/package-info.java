/**
 * The outward ends of the runner's ports: agents, Prometheus, the load process, health checks and
 * the file that describes a system.
 */
package io.faultline.drivers;
