/** The HTTP API: Toxiproxy 2.12's, and Faultline's additions to it, on threads of its own. */
package io.faultline.proxy.control;
