/** Requests over HTTP, JSON, YAML and metrics pages, for all other packages. */
package io.faultline.drivers.http;
