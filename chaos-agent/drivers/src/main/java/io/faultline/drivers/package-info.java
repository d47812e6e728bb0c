/**
 * The outward ends of the runner's ports: agents, Prometheus, the load process, health checks and
 * the file that describes a system. Imports client, engine, experiment and fault; never the command
 * line.
 */
package io.faultline.drivers;
