/**
 * The HTTP API: Toxiproxy 2.12's, and Faultline's additions to it, on threads of its own. Imports
 * {@code registry} and {@code toxic}, Netty's HTTP codec, Jackson and simpleclient.
 */
package io.faultline.proxy.control;
