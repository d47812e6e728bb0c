/** Bad requests for a service, made from the OpenAPI document that it serves. */
package io.faultline.shop.kit.testbed.fuzz;
