/**
 * The outward ends of the runner's ports, put together for a system as its file describes it. Each
 * package below speaks to one kind of thing: agents, fault proxies, Prometheus, Alertmanager, load,
 * containers, processes and more; {@code ArchitectureTest} has the table of who may know whom.
 */
package io.faultline.drivers;
