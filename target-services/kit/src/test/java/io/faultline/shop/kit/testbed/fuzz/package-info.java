/** Bad requests of a service, made of the OpenAPI document that it serves. */
package io.faultline.shop.kit.testbed.fuzz;
