/** The HTTP server with health and metrics pages, and the guarded HTTP client. */
package io.faultline.shop.kit.http;
