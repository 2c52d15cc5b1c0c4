"""How the project is put together: settings and addresses. Imports apps; imported by none."""
