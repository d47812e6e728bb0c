/** Requests over HTTP, JSON, YAML and metrics pages: what speaking to anything needs. */
package io.faultline.drivers.http;
