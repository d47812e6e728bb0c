/**
 * The HTTP server with health and metrics pages, and the guarded HTTP client. May import guard,
 * metrics, Vert.x.
 */
package io.faultline.shop.kit.http;
